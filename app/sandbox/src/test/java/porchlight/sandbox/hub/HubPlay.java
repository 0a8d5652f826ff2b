package porchlight.sandbox.hub;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signer;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.ExchangeMessages;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.payment.Promises;
import porchlight.sandbox.chain.Call;
import porchlight.sandbox.chain.RpcException;
import porchlight.sandbox.chain.TestChain;

/// A consumer and a provider who talk to a hub over HTTP, for tests.
final class HubPlay implements AutoCloseable {
    final TestChain chain;
    final PrivateKeySigner consumer;
    final PrivateKeySigner provider;
    final Address channel;
    private final HttpClient http = HttpClient.newHttpClient();
    private Path memory;
    HubServer hub;

    /// What the hub said.
    record Said(int status, String text) {
        JsonObject json() {
            return JsonParser.parseString(text).getAsJsonObject();
        }

        String cause() {
            return status / 100 == 2 ? "" : json().get("cause").getAsString();
        }
    }

    HubPlay(TestChain chain, int number, Path memory) throws RpcException {
        this.chain = chain;
        this.consumer = TestChain.key(number);
        this.provider = TestChain.key(number + 1);
        this.memory = memory;
        this.channel = chain.channelOf(consumer.address());
        this.hub = start();
    }

    private HubServer start() {
        return HubServer.start(new HubConfig(
                TestChain.loopback(),
                chain.operator,
                chain.contracts,
                chain.chain.rpcUrl(),
                memory,
                Duration.ofHours(1),
                Money.ZERO));
    }

    /// A new hub on what a killed one would have left on the disk at this moment.
    void killAndStart() throws IOException {
        Path left = memory.resolveSibling("left-" + memory.getFileName());
        for (String end : List.of("", "-wal")) {
            Files.copy(Path.of(memory + end), Path.of(left + end));
        }
        hub.close();
        memory = left;
        hub = start();
    }

    /// Opens a channel for the identity and puts MYST into it.
    void register(Signer identity, String myst) throws RpcException {
        chain.ownerAccount.call(
                chain.contracts.registry(),
                Call.to(
                        "openConsumerChannel",
                        Call.address(identity.address()),
                        Call.address(chain.contracts.hermes())));
        chain.mint(chain.channelOf(identity.address()), myst);
    }

    static byte[] secret(int number) {
        return Keccak.hash(BigInteger.valueOf(number).toByteArray());
    }

    ExchangeMessage message(long promised, int agreement, long total, int secret) {
        return message(consumer, chain.contracts.chainId(), channel, promised, agreement, total, secret);
    }

    ExchangeMessage message(
            Signer signer, long chainId, Address onChannel, long promised, int agreement, long total, int secret) {
        Promise promise = Promises.sign(
                signer, chainId, onChannel.bytes(), Money.ofWei(promised), Money.ZERO, Keccak.hash(secret(secret)));
        return ExchangeMessages.sign(
                signer,
                promise,
                BigInteger.valueOf(agreement),
                Money.ofWei(total),
                provider.address(),
                Optional.of(chain.contracts.hermes()),
                chainId);
    }

    static JsonObject body(ExchangeMessage message, String recovery) {
        JsonObject exchange = new JsonObject();
        exchange.add("Promise", HubJson.promise(message.promise()));
        exchange.addProperty("AgreementID", message.agreementId());
        exchange.addProperty("AgreementTotal", message.agreementTotal().wei());
        exchange.addProperty("Provider", message.provider().checksumText());
        exchange.addProperty("Signature", message.signature().hex());
        exchange.addProperty("HermesID", message.hermes().orElseThrow().checksumText());
        exchange.addProperty("ChainID", message.chainId());
        JsonObject body = new JsonObject();
        body.add("exchange_message", exchange);
        body.addProperty("transactor_fee", 0);
        body.addProperty("r_recovery_data", recovery);
        return body;
    }

    Said request(ExchangeMessage message) {
        return post("api/v2/request_promise", body(message, "").toString());
    }

    Said reveal(int secret, int agreement) {
        JsonObject body = new JsonObject();
        body.addProperty("R", HexFormat.of().formatHex(secret(secret)));
        body.addProperty("Provider", provider.address().toString());
        body.addProperty("AgreementID", agreement);
        return post("api/v2/reveal_r", body.toString());
    }

    Said get(String path) {
        return send(HttpRequest.newBuilder(URI.create(hub.url() + "/" + path)).build());
    }

    Said post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(hub.url() + "/" + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private Said send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Said(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        hub.close();
        http.close();
    }
}
