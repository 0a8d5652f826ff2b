package porchlight.sandbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.Signature;
import porchlight.identity.Signatures;
import porchlight.payment.Channels;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.ExchangeMessages;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.payment.Promise;
import porchlight.payment.Promises;
import porchlight.sandbox.SandboxKeys;
import porchlight.sandbox.chain.TestChain;
import porchlight.sandbox.http.Fields;

/// Replays what an unmodified node asked the sandbox's services over HTTP: every body decodes, verifies and is written
/// by us as it was. The record and its README stand in core's test resources.
class RecordedNodeTest {
    private static final Path RECORD = Path.of("../core/src/test/resources/node-1.38.3");

    private record Asked(String service, String path, String authorization, String request, int status, String answer) {
        JsonObject body() {
            return JsonParser.parseString(request).getAsJsonObject();
        }

        JsonObject answered() {
            return JsonParser.parseString(answer).getAsJsonObject();
        }
    }

    private static List<Asked> asked(String run, String service, String path) throws IOException {
        List<Asked> found = new ArrayList<>();
        for (String line : Files.readAllLines(RECORD.resolve(run).resolve("http.jsonl"))) {
            JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            JsonElement authorization = json.get("authorization");
            Asked asked = new Asked(
                    json.get("service").getAsString(),
                    json.get("path").getAsString(),
                    authorization == null ? "" : authorization.getAsString(),
                    json.get("request").getAsString(),
                    json.get("status").getAsInt(),
                    json.get("answer").getAsString());
            if (asked.service().equals(service) && asked.path().endsWith(path)) {
                found.add(asked);
            }
        }
        return found;
    }

    private static JsonObject network() throws IOException {
        return JsonParser.parseString(Files.readString(RECORD.resolve("network.json")))
                .getAsJsonObject();
    }

    private static Address known(String name) throws IOException {
        return Address.of(network().get(name).getAsString());
    }

    private static Address operator() throws IOException {
        return new SandboxKeys(network().get("seed").getAsLong()).hub().address();
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "punched"})
    void everyPromiseThatItHandsToTheHubVerifiesAndIsWrittenAlike(String run) throws Exception {
        Address provider = registered(run);
        Set<String> locks = new HashSet<>();
        List<Asked> exchanges = asked(run, "hub", "/request_promise");
        assertThat(exchanges).hasSizeGreaterThanOrEqualTo(10);
        for (Asked asked : exchanges) {
            JsonObject body = asked.body();
            JsonObject inner = body.getAsJsonObject("exchange_message");
            ExchangeMessage message = HubJson.message(new Fields(inner));
            Address consumer = ExchangeMessages.recover(message).orElseThrow();
            assertThat(Promises.isBy(consumer, message.promise())).isTrue();
            assertThat(message.provider()).isEqualTo(provider);
            assertThat(message.hermes()).contains(known("hermesId"));
            assertThat(HubJson.promise(message.promise())).isEqualTo(inner.get("Promise"));
            assertThat(new Fields(body).money("transactor_fee").isZero()).isFalse();
            assertThat(HexFormat.of().parseHex(body.get("r_recovery_data").getAsString()))
                    .as("nonce, ciphertext and tag")
                    .hasSizeGreaterThan(12 + 16 + 64);

            Promise promise = HubJson.promise(new Fields(asked.answered()));
            assertThat(Promises.isBy(operator(), promise)).isTrue();
            assertThat(promise.channelId()).isEqualTo(Channels.providerChannelId(provider, known("hermesId")));
            assertThat(promise.hashlock()).isEqualTo(message.promise().hashlock());
            assertThat(HubJson.promise(promise)).isEqualTo(asked.answered());
            locks.add(HexFormat.of().formatHex(promise.hashlock()));
        }
        List<Asked> reveals = asked(run, "hub", "/reveal_r");
        assertThat(reveals).isNotEmpty();
        for (Asked asked : reveals) {
            byte[] secret = new Fields(asked.body()).hex("R", 32);
            assertThat(locks).contains(HexFormat.of().formatHex(Keccak.hash(secret)));
            assertThat(new Fields(asked.body()).address("Provider")).isEqualTo(provider);
        }
    }

    private static Address registered(String run) throws Exception {
        Fields body = new Fields(
                asked(run, "transactor", "/identity/register").getFirst().body());
        return body.address("identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "punched", "consumer"})
    void itsRegistrationIsSignedByItsIdentity(String run) throws Exception {
        Fields body = new Fields(
                asked(run, "transactor", "/identity/register").getFirst().body());
        byte[] message = Preimages.registration(
                body.smallNumber("chainID"),
                body.address("registryAddress"),
                body.address("hermesID"),
                body.money("stake"),
                body.money("fee"),
                body.address("beneficiary"));
        assertThat(body.address("registryAddress")).isEqualTo(known("registry"));
        assertThat(Signatures.isBy(body.address("identity"), message, Signature.of(body.hex("signature", 65))))
                .isTrue();
        if (run.equals("consumer")) {
            assertThat(body.address("beneficiary"))
                    .as("a consumer's channel is its own beneficiary")
                    .isEqualTo(Channels.consumerChannel(
                            body.address("identity"),
                            known("hermesId"),
                            known("registry"),
                            known("channelImplementation")));
        }
    }

    @Test
    void itsSettlementCarriesTheHubsPromiseAndTheSecret() throws Exception {
        Asked asked =
                asked("direct", "transactor", "/identity/settle_and_rebalance").getFirst();
        Fields body = new Fields(asked.body());
        byte[] secret = body.hex("preimage", 32);
        Promise promise = new Promise(
                body.smallNumber("chainID"),
                body.hex("channelID", 32),
                body.money("amount"),
                body.money("fee"),
                Keccak.hash(secret),
                Signature.of(body.hex("signature", 65)));
        assertThat(Promises.isBy(operator(), promise)).isTrue();
        assertThat(promise.amount().compareTo(Money.ZERO)).isPositive();
        assertThat(asked.answered().get("id").getAsString()).hasSize(36);
    }

    @Test
    void itAsksForAnotherFeeWithTheWholePromiseAndItsSecret() throws Exception {
        List<Asked> changes = asked("direct", "hub", "/change_promise_fee");
        assertThat(changes).isNotEmpty();
        for (Asked asked : changes) {
            JsonObject body = asked.body();
            Promise promise = HubJson.promise(new Fields(body).inner("hermes_promise"));
            byte[] secret = Base64.getDecoder()
                    .decode(body.getAsJsonObject("hermes_promise").get("R").getAsString());
            assertThat(Promises.isBy(operator(), promise)).isTrue();
            assertThat(Keccak.hash(secret)).isEqualTo(promise.hashlock());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "punched", "consumer"})
    void itsAuthorizationSignsTheBodyAlone(String run) throws Exception {
        Address identity = registered(run);
        List<Asked> signed = asked(run, "gateway", "/payment/orders");
        assertThat(signed).isNotEmpty();
        for (Asked asked : signed) {
            byte[] signature = Base64.getDecoder().decode(asked.authorization().substring("Signature ".length()));
            assertThat(Signatures.recover(asked.request().getBytes(StandardCharsets.UTF_8), signature))
                    .contains(identity);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "punched", "consumer"})
    void theChainUnderstandsEveryQuestionOfTheNode(String run) throws Exception {
        List<Asked> calls = asked(run, "chain", "/");
        assertThat(calls).hasSizeGreaterThan(8);
        try (TestChain chain = new TestChain();
                HttpClient http = HttpClient.newHttpClient()) {
            for (Asked asked : calls) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(chain.chain.rpcUrl()))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(asked.request()))
                        .build();
                JsonObject now = JsonParser.parseString(http.send(request, HttpResponse.BodyHandlers.ofString())
                                .body())
                        .getAsJsonObject();
                assertThat(now.has("result")).as("%s: %s", asked.request(), now).isTrue();
            }
        }
    }
}
