package porchlight.web;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import porchlight.identity.Address;
import porchlight.market.Country;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Offers;
import porchlight.market.PriceTable;
import porchlight.market.PriceTable.Period;
import porchlight.market.PriceTable.Row;
import porchlight.market.PriceTable.Rows;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Price;

/// Discovery over HTTP (`p2p.md §2`). Proposals are read one by one, so that only the useful ones are held.
public final class HttpDiscovery implements Discovery {
    static final long LARGEST_LIST = 64L << 20;
    static final int MOST_PROPOSALS = 120_000;
    private static final long LARGEST_PRICES = 4L << 20;
    private static final int MOST_BROKERS = 16;

    private final ServiceClient client;
    private final Clock clock;

    /// @param clock the local one, against which the server's is compared
    public HttpDiscovery(ServiceClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Answer proposals(Question question) throws ServiceException {
        Map<String, List<String>> query = new TreeMap<>();
        query.put("compatibility_min", List.of("2"));
        query.put("compatibility_max", List.of("0"));
        question.serviceType().ifPresent(type -> query.put("service_type", List.of(type)));
        question.country().ifPresent(country -> query.put("location_country", List.of(country.code())));
        if (!question.providers().isEmpty()) {
            query.put(
                    "provider_id",
                    question.providers().stream().map(Address::toString).toList());
            query.put("access_policy", List.of("all"));
            query.put("include_monitoring_failed", List.of("true"));
        }
        return client.get("proposals", query, Map.of(), LARGEST_LIST, HttpDiscovery::readProposals);
    }

    static Answer readProposals(JsonReader in) throws IOException, ServiceException {
        if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            return new Answer(List.of(), 0);
        }
        List<Proposal> proposals = new ArrayList<>();
        int dropped = 0;
        in.beginArray();
        while (in.hasNext()) {
            if (proposals.size() + dropped >= MOST_PROPOSALS) {
                throw ServiceException.nonsense("more than " + MOST_PROPOSALS + " proposals");
            }
            try {
                proposals.add(proposal(Fields.read(in)));
            } catch (ServiceException | IllegalArgumentException unusable) {
                dropped++;
            }
        }
        in.endArray();
        return new Answer(proposals, dropped);
    }

    private static Proposal proposal(Fields fields) throws ServiceException {
        String service = fields.text("service_type", 40);
        if (!fields.text("format", 40).equals("service-proposal/v3")
                || fields.number("compatibility") < 2
                || !Offers.isUsable(service)) {
            throw ServiceException.nonsense("a kind of proposal that we cannot use");
        }
        Fields location = fields.object("location");
        List<String> policies = new ArrayList<>();
        for (Fields policy : fields.objects("access_policies")) {
            policies.add(policy.text("id", 80));
        }
        return new Proposal(
                new HomeId(fields.address("provider_id"), service),
                new Country(location.text("country", 8)),
                location.textOrEmpty("city", 80),
                location.textOrEmpty("isp", 120),
                Math.clamp(location.number("asn"), 0, Integer.MAX_VALUE),
                ipType(location.textOrEmpty("ip_type", 40)),
                brokers(fields),
                policies,
                fields.has("quality") ? quality(fields.object("quality")) : Quality.UNKNOWN);
    }

    private static List<String> brokers(Fields proposal) throws ServiceException {
        List<String> brokers = new ArrayList<>();
        for (Fields contact : proposal.objects("contacts")) {
            if (contact.textOrEmpty("type", 40).equals("nats/p2p/v1")) {
                for (String address : contact.object("definition").texts("broker_addresses", 200)) {
                    if (address.startsWith("nats://") && !brokers.contains(address) && brokers.size() < MOST_BROKERS) {
                        brokers.add(address);
                    }
                }
            }
        }
        if (brokers.isEmpty()) {
            throw ServiceException.nonsense("no contact that we know");
        }
        return brokers;
    }

    private static Quality quality(Fields quality) throws ServiceException {
        return new Quality(
                Math.clamp(quality.measure("quality"), 0, 3),
                Math.clamp(quality.measure("latency"), 0, 60_000),
                Math.clamp(quality.measure("bandwidth"), 0, 1_000_000),
                Math.clamp(quality.measure("uptime"), 0, 24),
                Math.clamp(quality.measure("packetLoss"), 0, 100));
    }

    private static IpType ipType(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "residential" -> IpType.RESIDENTIAL;
            case "cellular" -> IpType.CELLULAR;
            case "hosting" -> IpType.HOSTING;
            case "business" -> IpType.BUSINESS;
            default -> IpType.OTHER;
        };
    }

    @Override
    public PriceTable prices() throws ServiceException {
        return client.get("prices", LARGEST_PRICES, in -> priceTable(Fields.read(in), clock.instant()));
    }

    static PriceTable priceTable(Fields answer, Instant now) throws ServiceException {
        Map<Country, Rows> current = new HashMap<>();
        Map<Country, Rows> previous = new HashMap<>();
        Fields defaults = answer.object("defaults");
        if (answer.has("per_country")) {
            Fields perCountry = answer.object("per_country");
            for (String code : perCountry.names()) {
                if (code.matches("[A-Z]{2}")) {
                    Fields periods = perCountry.object(code);
                    current.put(new Country(code), rows(periods, "current"));
                    previous.put(new Country(code), rows(periods, "previous"));
                }
            }
        }
        Instant server = answer.time("current_server_time").orElse(now);
        return new PriceTable(
                new Period(rows(defaults, "current"), current),
                new Period(rows(defaults, "previous"), previous),
                answer.time("current_valid_until")
                        .orElseThrow(() -> ServiceException.nonsense("prices without an end")),
                answer.time("previous_valid_until").orElse(Instant.EPOCH),
                Duration.between(server, now));
    }

    private static Rows rows(Fields periods, String name) throws ServiceException {
        if (!periods.has(name)) {
            return new Rows(new Row(Map.of()), new Row(Map.of()));
        }
        Fields period = periods.object(name);
        return new Rows(row(period, "residential"), row(period, "other"));
    }

    private static Row row(Fields period, String name) throws ServiceException {
        Map<String, Price> prices = new HashMap<>();
        if (period.has(name)) {
            Fields row = period.object(name);
            for (String service : row.names()) {
                if (row.has(service)) {
                    Fields price = row.object(service);
                    if (!price.has("price_per_hour") || !price.has("price_per_gib")) {
                        throw ServiceException.nonsense("half a price");
                    }
                    prices.put(service, new Price(price.amount("price_per_hour"), price.amount("price_per_gib")));
                }
            }
        }
        return new Row(prices);
    }
}
