package dev.lifeline.simulation;

import dev.lifeline.simulation.Documents.Block;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * An example of a document, as the compiler sees it. A block that declares no type becomes the body of a method; its
 * imports stay imports, and every line keeps its number. Nothing is written to disk.
 */
final class Example {
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(public |final |abstract |sealed )*(class|interface|record|enum) ");
    private static final Pattern FIRST_STATEMENT = Pattern.compile("(?m)^(?!import |package |$)");

    private Example() {}

    /** What the compiler has against the block, each with file and line; empty if it compiles. */
    static List<String> problems(Block block) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path", ""));
        JavaFileManager files = new InMemory(compiler.getStandardFileManager(found, Locale.ROOT, null));
        compiler.getTask(new StringWriter(), files, found, options, null, List.of(new Source(unit(block.text()))))
                .call();
        return found.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .map(problem -> block.file() + ":" + (block.line() + problem.getLineNumber() - 1) + ": "
                        + problem.getMessage(Locale.ROOT))
                .toList();
    }

    static String unit(String text) {
        if (TYPE.matcher(text).find()) {
            return text;
        }
        return FIRST_STATEMENT.matcher(text).replaceFirst("final class Shown { void run() throws Exception { ") + "}}";
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Shown.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE; // a public type of any name
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Takes class files and forgets them. */
    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        InMemory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return OutputStream.nullOutputStream();
                }
            };
        }
    }
}
