package dev.lifeline.simulation.report;

import static dev.lifeline.simulation.report.Reports.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.simulation.SimulationResult;
import dev.lifeline.simulation.check.Invariant;
import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scenario.ScenarioText;
import dev.lifeline.tls.simulator.DeviceEffect;
import dev.lifeline.tls.simulator.Route;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class HtmlReportTest {
    private static final String HOSTILE = "</pre></script><script>alert(1)</script>&\"'\u0000\u001b]";

    @Test
    void aPageIsWellFormedAndHasEveryLane() throws Exception {
        Document page = parsed(HtmlReport.of(Reports.outage(), Reports.passed()));

        assertThat(page.getElementsByTagName("section").getLength()).isEqualTo(10);
        assertThat(page.getElementsByTagName("desc").getLength()).isEqualTo(9);
        assertThat(page.getElementsByTagName("h1").getLength()).isEqualTo(1);
    }

    @Test
    void whatWasFoundIsTextAndNeverMarkup() throws Exception {
        Violation violation = new Violation(Invariant.EXPECTED, at(4000), HOSTILE);

        Document page = parsed(HtmlReport.of(Reports.outage(), Reports.failed(violation)));

        assertThat(page.getElementsByTagName("script").getLength()).isEqualTo(2);
        assertThat(page.getDocumentElement().getTextContent())
                .contains("</pre></script><script>alert(1)</script>&\"'\ufffd\ufffd]")
                .contains("✗ BROKEN", "✗ FAILED");
        assertThat(page.getElementsByTagName("b").getLength()).isEqualTo(12); // a cause has a <b>
    }

    @Test
    void whatAScriptReadsEndsNoScript() {
        assertThat(Xml.json(HOSTILE))
                .doesNotContain("<", ">", "&", "'")
                .startsWith("\"")
                .endsWith("]\"");
    }

    @Test
    void nothingIsLoadedFromAnywhere() {
        String page = HtmlReport.of(Reports.outage(), Reports.passed()).replace("http://www.w3.org/1999/xhtml", "");

        assertThat(page)
                .doesNotContain("http:", "https:", "src=", "href=", "@import")
                .contains("default-src 'none'");
    }

    @Test
    void everyInvariantAndTheWholeScenarioAreThere() throws Exception {
        String text = parsed(HtmlReport.of(Reports.outage(), Reports.passed()))
                .getDocumentElement()
                .getTextContent();

        for (Invariant invariant : Invariant.values()) {
            assertThat(text).contains(Spoken.sentence(invariant.sentence()));
        }
        assertThat(text)
                .contains(ScenarioText.of(Reports.scenario()), "lifeline simulate gray.scenario")
                .contains("0000000000000abc", "1,234,567")
                .doesNotContain("BROKEN");
    }

    @Test
    void aRunThatBreaksInItsFirstMomentCanBeDrawn() throws Exception {
        Violation violation = new Violation(Invariant.NO_CRASH, at(0), "at once");

        Document page = parsed(HtmlReport.of(new Recorder(Reports.scenario()), Reports.failed(violation)));

        assertThat(page.getDocumentElement().getTextContent()).contains("It failed at 0:00:00", "at once");
        assertThat(numbers(page)).noneMatch(path -> path.contains("NaN") || path.contains("Infinity"));
    }

    @Test
    void theLargestPageHasLessThanAMegabyte() {
        Scenario scenario = Scenario.of("day", 10_000, Duration.ofDays(1));
        Recorder recorder = new Recorder(scenario);
        Random random = new Random(7);
        for (int second = 0; second < 86_400; second++) {
            var device = Reports.device(random.nextInt(10_000));
            recorder.deviceStarted(at(second), device, Reports.MODES.get(random.nextInt(3)), 1);
            Route route = random.nextBoolean() ? Route.HOME : Route.AWAY;
            recorder.deviceDid(at(second), device, new DeviceEffect.RouteChanged(route));
            recorder.deviceDid(at(second), device, new DeviceEffect.CloudChanged(random.nextBoolean()));
            recorder.deviceDid(at(second), device, new DeviceEffect.DirectChanged(random.nextBoolean()));
        }
        SimulationResult result = new SimulationResult(scenario, 1, 1, Optional.empty(), 0, Optional.of(at(86_400)));

        assertThat(HtmlReport.of(recorder, result)).hasSizeLessThan(500_000);
    }

    @Test
    void itReadsTheSameEverywhere() {
        String here = HtmlReport.of(Reports.outage(), Reports.passed());
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(HtmlReport.of(Reports.outage(), Reports.passed())).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static List<String> numbers(Document page) {
        NodeList paths = page.getElementsByTagName("path");
        return IntStream.range(0, paths.getLength())
                .mapToObj(i -> paths.item(i).getAttributes().getNamedItem("d").getNodeValue())
                .toList();
    }

    /** As XML, by a parser that loads nothing. */
    private static Document parsed(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        DocumentBuilder builder = factory.newDocumentBuilder();
        return builder.parse(new InputSource(new StringReader(page)));
    }
}
