package porchlight.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import porchlight.market.PriceTable.Period;
import porchlight.market.PriceTable.Row;
import porchlight.market.PriceTable.Rows;
import porchlight.payment.Money;
import porchlight.payment.Price;

class PriceTableTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Price CHEAP = price(1);
    private static final Price HOME = price(2);
    private static final Price GERMAN = price(3);
    private static final Price BULK = price(4);
    private static final Price BEFORE = price(5);

    private final PriceTable table = new PriceTable(
            new Period(
                    new Rows(
                            new Row(Map.of("wireguard", HOME, "data_transfer", BULK)),
                            new Row(Map.of("wireguard", CHEAP))),
                    Map.of(new Country("DE"), new Rows(new Row(Map.of("wireguard", GERMAN)), new Row(Map.of())))),
            new Period(new Rows(new Row(Map.of("wireguard", BEFORE)), new Row(Map.of())), Map.of()),
            NOON.plusSeconds(300),
            NOON.plusSeconds(60),
            Duration.ofHours(1));

    private static Price price(long wei) {
        return new Price(Money.ofWei(wei), Money.ofWei(wei * 10));
    }

    private static Proposal offer(String service, String country, IpType type) {
        return Market.proposal(Market.provider(1), service, country, type, Quality.UNKNOWN);
    }

    @Test
    void whatTheTableDoesNotSayHasNoPrice() {
        assertThat(table.price(offer("wireguard", "DE", IpType.HOSTING))).isEmpty();
        assertThat(table.price(offer("dvpn", "US", IpType.RESIDENTIAL))).isEmpty();
        assertThat(table.price(offer("noop", "US", IpType.HOSTING))).isEmpty();
    }

    @Test
    void aCountryWithAnEntryUsesItAndOthersTheDefaults() {
        assertThat(table.price(offer("wireguard", "DE", IpType.RESIDENTIAL))).contains(GERMAN);
        assertThat(table.price(offer("wireguard", "FR", IpType.RESIDENTIAL))).contains(HOME);
    }

    @Test
    void cellularPaysTheResidentialPriceAndEverythingElseTheOther() {
        assertThat(table.price(offer("wireguard", "FR", IpType.CELLULAR))).contains(HOME);
        assertThat(table.price(offer("wireguard", "FR", IpType.BUSINESS))).contains(CHEAP);
        assertThat(table.price(offer("wireguard", "FR", IpType.OTHER))).contains(CHEAP);
    }

    @Test
    void anUnknownServicePaysForDataTransfer() {
        assertThat(table.price(offer("quic_scraping", "FR", IpType.RESIDENTIAL)))
                .contains(BULK);
    }

    @Test
    void aClockThatIsAnHourFastDoesNotExpireThePrices() {
        Instant local = NOON.plus(Duration.ofHours(1));
        assertThat(table.isCurrent(local.plusSeconds(299))).isTrue();
        assertThat(table.isCurrent(local.plusSeconds(300))).isFalse();
        assertThat(table.refreshAt()).isEqualTo(local.plusSeconds(300));
    }

    @Test
    void thePreviousPriceIsHonouredUntilItsEnd() {
        Proposal offer = offer("wireguard", "FR", IpType.RESIDENTIAL);
        Instant local = NOON.plus(Duration.ofHours(1));
        assertThat(table.previousPrice(offer, local.plusSeconds(59))).contains(BEFORE);
        assertThat(table.previousPrice(offer, local.plusSeconds(60))).isEmpty();
    }

    @Test
    void beforeTheFirstTableTheNetworksStartValueHolds() {
        assertThat(PriceTable.START.price(offer("dvpn", "FR", IpType.HOSTING)))
                .contains(new Price(Money.parseWei("60000000000000"), Money.parseWei("100000000000000000")));
        assertThat(PriceTable.START.isCurrent(NOON)).isFalse();
    }
}
