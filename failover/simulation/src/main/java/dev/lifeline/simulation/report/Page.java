package dev.lifeline.simulation.report;

import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scenario.ScenarioText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** The page around the picture. It is XML as well as HTML, and may run one script only: its own. */
final class Page {
    private final Facts facts;

    Page(Facts facts) {
        this.facts = facts;
    }

    String html() {
        Picture picture = new Picture(facts);
        String script = resource("report.js");
        return head(script) + summary()
                + "<section class=\"stack\" id=\"stack\" tabindex=\"0\" role=\"group\" aria-label=\""
                + "Timeline. With the arrow keys you move through time; the numbers stand in the legends.\">\n"
                + picture.html()
                + "<div id=\"hair\" aria-hidden=\"true\" hidden=\"hidden\"><span></span></div>\n</section>\n"
                + below() + "<script type=\"application/json\" id=\"readings\">" + picture.readings()
                + "</script>\n<script>" + script + "</script>\n</body>\n</html>\n";
    }

    private String head(String script) {
        return String.format(
                Locale.ROOT,
                """
                <!DOCTYPE html>
                <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-%s'"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>%s: %s</title>
                <style>%s</style>
                </head>
                <body>
                %s""",
                sha256(script),
                Xml.text(facts.scenario().name()),
                facts.result().passed() ? "passed" : "FAILED",
                resource("report.css"),
                resource("patterns.svg"));
    }

    private String summary() {
        Story story = new Story(facts);
        boolean passed = facts.result().passed();
        return String.format(
                Locale.ROOT,
                """
                <header>
                <p class="name"><span class="verdict %s">%s</span> Lifeline simulation <strong>%s</strong></p>
                <h1>%s</h1>
                %s<p class="story">%s</p>
                </header>
                <dl class="figures">
                %s</dl>
                <h2>What happened</h2>
                """,
                passed ? "passed" : "failed",
                passed ? "✓ passed" : "✗ FAILED",
                Xml.text(facts.scenario().name()),
                Xml.text(story.headline()),
                found(),
                Xml.text(story.text()),
                figures());
    }

    private String figures() {
        StringBuilder figures = new StringBuilder();
        for (Figures.Figure figure : new Figures(facts).all()) {
            figures.append("<div><dt>" + Xml.text(figure.name()) + "</dt><dd>" + Xml.text(figure.value())
                    + "</dd><dd class=\"note\">" + Xml.text(figure.note()) + "</dd></div>\n");
        }
        return figures.toString();
    }

    private String found() {
        return facts.result()
                .violation()
                .map(violation -> "<p class=\"found\">" + Xml.text(violation.found()) + "</p>\n")
                .orElse("");
    }

    private String below() {
        Tables tables = new Tables(facts);
        String expectations = tables.expectations();
        String decisions = tables.decisions();
        return "<div class=\"below\">\n<div>\n"
                + table("What must always hold", "What", tables.invariants(), "Verdict")
                + "</div>\n<div>\n"
                + (expectations.isEmpty()
                        ? ""
                        : table("What this scenario expects besides", "What", expectations, "Verdict"))
                + replay() + "</div>\n</div>\n"
                + (decisions.isEmpty()
                        ? ""
                        : table("What Lifeline decided", "At", decisions, "About", "From → to", "Why"));
    }

    private String replay() {
        Scenario scenario = facts.scenario();
        String file = scenario.name() + ".scenario";
        return String.format(
                Locale.ROOT,
                """
                <h2>How to repeat it</h2>
                <p>Save this text as <code>%1$s</code> and run <code>lifeline simulate %1$s</code>. The same text gives the same run to the last step.</p>
                <pre>%2$s</pre>
                <dl class="run"><div><dt>seed</dt><dd>%3$d</dd></div><div><dt>steps</dt><dd>%4$s</dd></div><div><dt>trace</dt><dd><code>%5$s</code></dd></div></dl>
                """,
                Xml.text(file),
                Xml.text(ScenarioText.of(scenario)),
                scenario.seed(),
                Spoken.number(facts.result().steps()),
                String.format(Locale.ROOT, "%016x", facts.result().trace()));
    }

    private static String table(String title, String first, String rows, String... others) {
        StringBuilder heads = new StringBuilder("<th scope=\"col\">" + first + "</th>");
        for (String other : others) {
            heads.append("<th scope=\"col\">").append(other).append("</th>");
        }
        return "<h2>" + title + "</h2>\n<table><thead><tr>" + heads + "</tr></thead><tbody>\n" + rows
                + "</tbody></table>\n";
    }

    private static String resource(String name) {
        try (InputStream file = Page.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + ": missing (expected: beside this class)");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String sha256(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256: missing (expected: every Java has it)", impossible);
        }
    }
}
