package dev.lifeline.simulation.plants;

import static net.bytebuddy.matcher.ElementMatchers.nameEndsWith;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;

/** Loads all of Lifeline itself, with one method of one class rewritten. The rest comes from the parent. */
final class PlantLoader extends ClassLoader {
    private static final String OURS = "dev.lifeline.";

    static {
        registerAsParallelCapable();
    }

    private final ClassFileLocator files;
    private final PlantedBug bug;

    PlantLoader(PlantedBug bug, ClassLoader parent) {
        super("plant " + bug.name(), parent);
        this.bug = bug;
        this.files = ClassFileLocator.ForClassLoader.of(parent);
    }

    /** Simulations of the planted code. */
    @SuppressWarnings("unchecked") // the very class, from this loader
    LongFunction<String[]> simulations() throws ReflectiveOperationException {
        return (LongFunction<String[]>) create(SeedRun.class);
    }

    /** How often the planted method was entered. */
    LongSupplier runs() throws ReflectiveOperationException {
        return (LongSupplier) create(PlantRuns.class);
    }

    private Object create(Class<?> twin) throws ReflectiveOperationException {
        return loadClass(twin.getName()).getConstructor().newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            byte[] bytes =
                    name.equals(bug.type()) ? planted() : files.locate(name).resolve();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException | IllegalArgumentException missing) {
            throw new ClassNotFoundException(name, missing);
        }
    }

    /** The class with the bug; checked to be another class than without it. */
    private byte[] planted() {
        TypeDescription type = TypePool.Default.of(files).describe(bug.type()).resolve();
        ElementMatcher.Junction<MethodDescription> method = method();
        int found = type.getDeclaredMethods().filter(method).size();
        if (found != 1) {
            throw new AssertionError(bug.method() + " was found " + found + " times in " + type);
        }
        DynamicType.Builder<?> counted = new ByteBuddy()
                .redefine(type, files)
                .visit(Advice.to(PlantRuns.Counting.class).on(method));
        AsmVisitorWrapper rewriting = bug.rewriting().apply(method);
        byte[] bytes = counted.visit(rewriting).make().getBytes();
        if (Arrays.equals(bytes, counted.make().getBytes())) {
            throw new AssertionError("the plant changes nothing in " + type + "." + bug.method());
        }
        return bytes;
    }

    /** A method by its name, or by its name and the type of its only parameter. */
    private ElementMatcher.Junction<MethodDescription> method() {
        String[] parts = bug.method().split("[()]", -1);
        ElementMatcher.Junction<MethodDescription> matcher = named(parts[0]);
        return parts.length == 1 ? matcher : matcher.and(takesArgument(0, nameEndsWith('.' + parts[1])));
    }
}
