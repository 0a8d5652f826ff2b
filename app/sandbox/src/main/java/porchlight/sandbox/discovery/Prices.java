package porchlight.sandbox.discovery;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import porchlight.market.Country;
import porchlight.market.IpType;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// The sandbox's price table (`http-apis.md §4.4`): what the network charged on an ordinary day, times the country.
///
/// Prices do not move by themselves; every hour the validity is renewed and the previous table equals the current
/// one.
public final class Prices {
    private static final Price RESIDENTIAL =
            new Price(Money.ofWei(253_135_718_715_589L), Money.ofWei(56_955_536_711_007_608L));
    private static final Price OTHER =
            new Price(Money.ofWei(126_567_859_357_794L), Money.ofWei(28_477_768_355_503_804L));
    private static final List<String> SERVICES =
            List.of("wireguard", "scraping", "quic_scraping", "data_transfer", "dvpn", "monitoring");
    private static final Set<String> DEAR = Set.of("US", "GB", "DE", "CH", "NO", "JP", "AU", "SG");
    private static final Set<String> CHEAP = Set.of("IN", "NG", "UA", "BR", "AR", "TR", "MX", "RO", "BG");
    private static final Duration VALID = Duration.ofHours(1);

    private final List<Country> countries;

    /// @param countries that have a row of their own
    public Prices(List<Country> countries) {
        this.countries = List.copyOf(countries);
    }

    /// What a home there charges for every service.
    public Price of(Country country, IpType ipType) {
        Price base = ipType.isResidential() ? RESIDENTIAL : OTHER;
        return countries.contains(country) ? times(base, country) : base;
    }

    private static Price times(Price price, Country country) {
        int percent = DEAR.contains(country.code()) ? 125 : CHEAP.contains(country.code()) ? 60 : 100;
        return new Price(times(price.perHour(), percent), times(price.perGib(), percent));
    }

    private static Money times(Money money, int percent) {
        return new Money(money.wei().multiply(BigInteger.valueOf(percent)).divide(BigInteger.valueOf(100)));
    }

    JsonObject json(Instant now) {
        JsonObject perCountry = new JsonObject();
        for (Country country : countries) {
            perCountry.add(country.code(), pair(times(RESIDENTIAL, country), times(OTHER, country)));
        }
        Instant window = Instant.ofEpochSecond(now.getEpochSecond() / VALID.toSeconds() * VALID.toSeconds());
        JsonObject json = new JsonObject();
        json.add("defaults", pair(RESIDENTIAL, OTHER));
        json.add("per_country", perCountry);
        json.addProperty("current_valid_until", window.plus(VALID).toString());
        json.addProperty("previous_valid_until", window.toString());
        json.addProperty("current_server_time", now.toString());
        return json;
    }

    private static JsonObject pair(Price residential, Price other) {
        JsonObject json = new JsonObject();
        json.add("current", table(residential, other));
        json.add("previous", table(residential, other));
        return json;
    }

    private static JsonObject table(Price residential, Price other) {
        JsonObject json = new JsonObject();
        json.add("residential", row(residential));
        json.add("other", row(other));
        return json;
    }

    private static JsonObject row(Price price) {
        JsonObject cell = new JsonObject();
        cell.addProperty("price_per_hour", price.perHour().wei());
        cell.addProperty("price_per_hour_human_readable", human(price.perHour()));
        cell.addProperty("price_per_gib", price.perGib().wei());
        cell.addProperty("price_per_gib_human_readable", human(price.perGib()));
        JsonObject row = new JsonObject();
        SERVICES.forEach(service -> row.add(service, cell));
        return row;
    }

    private static BigDecimal human(Money money) {
        return new BigDecimal(money.wei(), 18).setScale(6, RoundingMode.DOWN);
    }
}
