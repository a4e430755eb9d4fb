package dev.lifeline.particle.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recorded answers, cut, doubled and with other types, for every call: each ends in an answer or in a typed failure. What is
 * too long for memory is {@code HostileServerIT}'s.
 */
final class MalformedAnswersTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";
    private static final int ROUNDS = 150;
    private static final int[] STATUSES = {
        200, 200, 200, 201, 204, 302, 400, 400, 401, 403, 404, 406, 408, 413, 500, 502, 503
    };
    private static final String ID = "'id':'0123456789abcdef01234567'";
    private static final List<String> BODIES = List.of(
            "{" + ID + ",'name':'n','connected':true,'return_value':1}",
            "{'cmd':'VarReturn','name':'temp','result':46,'coreInfo':{'deviceID':'x','connected':true}}",
            "{'online':true,'ok':true}",
            "{'ok':true}",
            "{'ok':false,'error':'Timed out.'}",
            "{'ok':false,'errors':[['Core isn\\'t online',404]]}",
            "{'ok':false,'code':500,'errors':[{'error':'no'}]}",
            "{'error':'invalid_token','error_description':'access_token=" + TOKEN + " is invalid'}",
            "{'devices':[{" + ID
                    + ",'functions':null,'variables':{'a':'int32'},'groups':[]}],'meta':{'total_pages':3}}",
            "[{" + ID + ",'last_heard':'2026-11-26T10:00:00.000Z','platform_id':13}]",
            "{'instance':{'scope':{'type':'Device','value':'x'},'name':'l','size_bytes':2,'data':{}}}",
            "{'webhook':{'id':'i1','event':'e','errors':[{}],'logs':[]}}",
            "{'diagnostics':{'updated_at':'x','payload':{}}}",
            "{'created':{'username':'u','tokens':[{'token':'" + TOKEN + "'}]}}",
            "{'expires_at':null,'scopes':[],'orgs':[{'slug':'o'}]}",
            "<html><body>Bearer " + TOKEN + "</body></html>",
            "");

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("dev.lifeline.particle.api.EndpointsTest#calls")
    void endInAnAnswerOrATypedFailure(
            String scope, Function<ParticleCloud, CloudCall<?>> call, String request, String body) throws IOException {
        Random random = new Random(request.hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            ClientBench bench = new ClientBench(TokenSource.fixed(new Secret("mine")));
            CompletableFuture<?> result = call.apply(bench.cloud.in(EndpointsTest.scope(scope)))
                    .send()
                    .toCompletableFuture();
            String answer = malformed(random);
            bench.answer(STATUSES[random.nextInt(STATUSES.length)], answer);
            if (!result.isDone()) { // the token was refused, and the cloud is asked about it
                assertThat(bench.paths()).endsWith(ClientBench.QUESTION);
                bench.answer(200, "{}");
            }

            assertThat(result).as("%s answered %s", request, answer).isDone();
            assertThat(outcome(result)).as("%s answered %s", request, answer).doesNotContain(TOKEN);
        }
    }

    /** A failure's words, or what an answer shows of itself. */
    private static String outcome(CompletableFuture<?> result) {
        try {
            return String.valueOf(result.join());
        } catch (CompletionException failed) {
            ParticleException typed = (ParticleException) failed.getCause();
            return typed.getMessage() + typed.failure();
        }
    }

    private static String malformed(Random random) {
        String body =
                BODIES.get(random.nextInt(BODIES.size())).replace("\\'", "’").replace('\'', '"');
        for (int changes = random.nextInt(3); changes >= 0 && !body.isEmpty(); changes--) {
            body = changed(body, random);
        }
        return body;
    }

    private static String changed(String body, Random random) {
        int at = random.nextInt(body.length());
        return switch (random.nextInt(9)) {
            case 0 -> body.substring(0, at);
            case 1 -> body + body;
            case 2 -> body.replace("\"0123456789abcdef01234567\"", random.nextBoolean() ? "7" : "null");
            case 3 -> body.replace("true", "\"yes\"").replace("null", "[{}]");
            case 4 -> body.replaceAll("\\d+", "1e999").replace("[", "{");
            case 5 -> body.substring(0, at) + (char) random.nextInt(0x3000) + body.substring(at);
            case 6 -> "[".repeat(5_000) + body;
            case 7 -> body.replace("}", ",\"deep\":" + "[".repeat(900) + "]".repeat(900) + "}");
            default -> new String(body.getBytes(StandardCharsets.UTF_16), StandardCharsets.ISO_8859_1);
        };
    }
}
