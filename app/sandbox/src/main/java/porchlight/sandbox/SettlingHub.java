package porchlight.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.Signer;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.payment.Promise;
import porchlight.sandbox.exit.HubClient;

/// The hub as homes use it, and their book-keeper: what the hub promised them is taken to the chain through the
/// transactor as soon as the fee is less than a twentieth of it (`payments.md §7, §11.2`).
///
/// A home is registered before its first settlement; its earnings go to an address of its own.
final class SettlingHub implements HubClient, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SettlingHub.class.getName());
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_POLLS = 40;

    private record Claim(Promise promise, byte[] secret) {}

    private final HubClient hub;
    private final NetworkFile network;
    private final Function<Address, Optional<Signer>> homes;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Map<Address, Promise> promised = new ConcurrentHashMap<>();
    private final Map<Address, Claim> claims = new ConcurrentHashMap<>();
    private final Map<Address, Money> settled = new ConcurrentHashMap<>();
    private final Set<Address> registered = ConcurrentHashMap.newKeySet();
    private final Thread worker;

    /// @param hub the real one
    /// @param homes who signs for a provider id; empty for one that is not ours
    SettlingHub(HubClient hub, NetworkFile network, Function<Address, Optional<Signer>> homes) {
        this.hub = hub;
        this.network = network;
        this.homes = homes;
        this.worker = Thread.ofVirtual().name("settlements").start(this::work);
    }

    @Override
    public Promise requestPromise(ExchangeMessage message, Money transactorFee, String recovery) throws IOException {
        Promise promise = hub.requestPromise(message, transactorFee, recovery);
        promised.put(message.provider(), promise);
        return promise;
    }

    @Override
    public void revealR(byte[] secret, ExchangeMessage message) throws IOException {
        hub.revealR(secret, message);
        Promise promise = promised.get(message.provider());
        if (promise != null && Arrays.equals(promise.hashlock(), Keccak.hash(secret))) {
            claims.put(message.provider(), new Claim(promise, secret.clone()));
        }
    }

    private void work() {
        try {
            while (true) {
                Thread.sleep(ROUND);
                claims.forEach(this::settleIfWorthwhile);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void settleIfWorthwhile(Address provider, Claim claim) {
        Money due = claim.promise().amount().minusOrZero(settled.getOrDefault(provider, Money.ZERO));
        Money twenty = new Money(claim.promise().fee().wei().multiply(java.math.BigInteger.valueOf(20)));
        if (due.compareTo(twenty) <= 0 || due.isZero()) {
            return;
        }
        try {
            register(provider);
            settle(provider, claim);
            settled.put(provider, claim.promise().amount());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, "{0} was not settled: {1}", provider.shortText(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void register(Address provider) throws IOException, InterruptedException {
        if (registered.contains(provider)) {
            return;
        }
        Optional<Signer> signer = homes.apply(provider);
        if (signer.isEmpty()) {
            throw new IOException("it is none of ours");
        }
        String status = "/identity/" + provider + "/status";
        if (ask("GET", status, "").isEmpty()) {
            send("/identity/register", registration(signer.get()));
        }
        for (int i = 0; i < MOST_POLLS; i++) {
            if (ask("GET", status, "")
                    .filter(answer -> answer.contains("\"succeed\""))
                    .isPresent()) {
                registered.add(provider);
                return;
            }
            Thread.sleep(250);
        }
        throw new IOException("its registration takes too long");
    }

    private JsonObject registration(Signer signer) {
        Address beneficiary = Address.of(Arrays.copyOf(
                Keccak.hash(("earnings of " + signer.address()).getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                20));
        byte[] message = Preimages.registration(
                network.chainId(),
                Address.of(network.registry()),
                Address.of(network.hermesId()),
                Money.ZERO,
                Money.ZERO,
                beneficiary);
        JsonObject json = new JsonObject();
        json.addProperty("registryAddress", network.registry());
        json.addProperty("hermesID", network.hermesId());
        json.addProperty("stake", 0);
        json.addProperty("fee", 0);
        json.addProperty("beneficiary", beneficiary.toString());
        json.addProperty("signature", "0x" + signer.signChain(message).hex());
        json.addProperty("identity", signer.address().toString());
        json.addProperty("chainID", network.chainId());
        return json;
    }

    private void settle(Address provider, Claim claim) throws IOException, InterruptedException {
        JsonObject json = new JsonObject();
        json.addProperty("hermesID", network.hermesId());
        json.addProperty("channelID", HexFormat.of().formatHex(claim.promise().channelId()));
        json.addProperty("amount", claim.promise().amount().wei());
        json.addProperty("fee", claim.promise().fee().wei());
        json.addProperty("preimage", HexFormat.of().formatHex(claim.secret()));
        json.addProperty("signature", claim.promise().signature().hex());
        json.addProperty("providerID", provider.toString());
        json.addProperty("chainID", network.chainId());
        String id = text(send("/identity/settle_and_rebalance", json), "id");
        for (int i = 0; i < MOST_POLLS; i++) {
            String entry = ask("GET", "/queue/" + id, "").orElseThrow(() -> new IOException("the queue forgot it"));
            switch (text(entry, "state")) {
                case "done" -> {
                    LOG.log(
                            System.Logger.Level.INFO,
                            "{0} was settled: {1}",
                            provider.shortText(),
                            text(entry, "tx_hash"));
                    return;
                }
                case "error" -> throw new IOException(text(entry, "error"));
                default -> Thread.sleep(250);
            }
        }
        throw new IOException("its settlement takes too long");
    }

    private static String text(String json, String name) throws IOException {
        try {
            JsonElement value = JsonParser.parseString(json).getAsJsonObject().get(name);
            return value == null || value.isJsonNull() ? "" : value.getAsString();
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new IOException("the transactor's answer is malformed", e);
        }
    }

    private String send(String path, JsonObject body) throws IOException, InterruptedException {
        return ask("POST", path, body.toString()).orElseThrow(() -> new IOException("the transactor refuses " + path));
    }

    /// Empty if the transactor says anything but yes.
    private Optional<String> ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(network.transactor() + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            LOG.log(System.Logger.Level.DEBUG, "{0} {1}: {2} {3}", method, path, answer.statusCode(), answer.body());
            return Optional.empty();
        }
        return Optional.of(answer.body());
    }

    @Override
    public void close() {
        worker.interrupt();
        http.close();
    }
}
