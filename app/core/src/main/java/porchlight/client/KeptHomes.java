package porchlight.client;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import porchlight.identity.Address;
import porchlight.market.Country;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// Reads the rows of a [HomeCache] one after the other: thousands of them lie between the start and the first
/// picture, and Gson's own mapping of records takes longer. What many homes have in common is kept once.
final class KeptHomes implements AutoCloseable {
    private final JsonReader json;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Country> countries = new HashMap<>();
    private final Map<String, Money> amounts = new HashMap<>();
    private final Map<List<String>, List<String>> lists = new HashMap<>();

    KeptHomes(byte[] content) {
        json = new JsonReader(new StringReader(new String(content, StandardCharsets.UTF_8)));
    }

    /// @throws IOException if it is no JSON
    /// @throws IllegalStateException if it is other JSON
    /// @throws IllegalArgumentException if a value is none of its kind
    /// @throws NullPointerException if something is missing
    List<Home> read() throws IOException {
        List<Home> homes = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            homes.add(home());
        }
        json.endArray();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw new IllegalStateException("something follows the list");
        }
        return List.copyOf(homes);
    }

    private Home home() throws IOException {
        Map<String, String> words = new HashMap<>();
        List<String> brokers = null;
        List<String> policies = null;
        Quality quality = null;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            switch (name) {
                case "brokers" -> brokers = list();
                case "policies" -> policies = list();
                case "quality" -> quality = quality();
                default -> words.put(name, json.nextString());
            }
        }
        json.endObject();
        Function<String, String> word = name -> Objects.requireNonNull(words.get(name), name);
        return new Home(
                new Proposal(
                        new HomeId(Address.of(word.apply("provider")), once(word.apply("service"))),
                        countries.computeIfAbsent(word.apply("country"), Country::new),
                        once(word.apply("city")),
                        once(word.apply("isp")),
                        Integer.parseInt(word.apply("asn")),
                        IpType.valueOf(word.apply("ip")),
                        Objects.requireNonNull(brokers),
                        Objects.requireNonNull(policies),
                        Objects.requireNonNull(quality)),
                new Price(amount(word.apply("hour")), amount(word.apply("gib"))));
    }

    private String once(String text) {
        return texts.computeIfAbsent(text, Function.identity());
    }

    private Money amount(String wei) {
        return amounts.computeIfAbsent(wei, Money::parseWei);
    }

    private List<String> list() throws IOException {
        List<String> list = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            list.add(json.nextString());
        }
        json.endArray();
        List<String> fixed = List.copyOf(list);
        return lists.computeIfAbsent(fixed, Function.identity());
    }

    /// JSON knows no infinity, and the reader takes none.
    private Quality quality() throws IOException {
        json.beginArray();
        Quality quality = new Quality(
                json.nextDouble(), json.nextDouble(), json.nextDouble(), json.nextDouble(), json.nextDouble());
        json.endArray();
        return quality;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
