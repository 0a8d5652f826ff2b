package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static porchlight.web.Services.reason;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.market.Country;
import porchlight.market.IpType;
import porchlight.market.PriceTable;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.web.Discovery.Answer;
import porchlight.web.Discovery.Question;
import porchlight.web.ServiceException.Nonsense;

class HttpDiscoveryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:11:00Z");
    static final String GOOD = """
            {"id":0,"format":"service-proposal/v3","compatibility":2,
             "provider_id":"0x354bd098b4ef8c9e70b7f21be2d455df559705d7","service_type":"wireguard",
             "location":{"continent":"EU","country":"DE","region":"Hesse","city":"Frankfurt am Main","asn":64500,
               "isp":"Example Net","ip_type":"residential"},
             "contacts":[{"type":"carrier-pigeon/v1","definition":{}},
               {"type":"nats/p2p/v1","definition":{"broker_addresses":
                 ["nats://broker.mysterium.network:4222","nats://broker.mysterium.network:4222"]}}],
             "access_policies":[{"id":"mysterium","source":"https://trust.example/mysterium"}],
             "quality":{"quality":2.4,"latency":73.5,"bandwidth":88.2,"uptime":24,"packetLoss":0,
               "monitoring_failed":false}}""";

    private Services services;
    private HttpDiscovery discovery;

    @BeforeEach
    void start() throws IOException {
        services = new Services();
        discovery = new HttpDiscovery(services.client("/api/v4"), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        services.close();
    }

    private Answer proposals(String json) throws ServiceException {
        services.answer(json);
        return discovery.proposals(Question.EVERYBODY);
    }

    @Test
    void nullMeansNobody() throws ServiceException {
        assertThat(proposals("null").proposals()).isEmpty();
        assertThat(proposals("[]").proposals()).isEmpty();
    }

    @Test
    void somethingElseThanAListIsNonsense() {
        assertThat(reason(() -> proposals("{\"proposals\":[]}"))).isInstanceOf(Nonsense.class);
        assertThat(reason(() -> proposals("[" + GOOD))).isInstanceOf(Nonsense.class);
    }

    @Test
    void everyFieldArrives() throws ServiceException {
        Proposal proposal = proposals("[" + GOOD + "]").proposals().getFirst();
        assertThat(proposal.id().provider()).isEqualTo(Address.of("0x354bd098b4ef8c9e70b7f21be2d455df559705d7"));
        assertThat(proposal.id().serviceType()).isEqualTo("wireguard");
        assertThat(proposal.country()).isEqualTo(new Country("DE"));
        assertThat(proposal.city()).isEqualTo("Frankfurt am Main");
        assertThat(proposal.isp()).isEqualTo("Example Net");
        assertThat(proposal.asn()).isEqualTo(64500);
        assertThat(proposal.ipType()).isEqualTo(IpType.RESIDENTIAL);
        assertThat(proposal.brokers()).containsExactly("nats://broker.mysterium.network:4222");
        assertThat(proposal.accessPolicies()).containsExactly("mysterium");
        assertThat(proposal.quality()).isEqualTo(new Quality(2.4, 73.5, 88.2, 24, 0));
    }

    @Test
    void badProposalsAreDroppedAndCountedAndDoNotSpoilTheRest() throws ServiceException {
        List<String> bad = List.of(
                "7",
                "null",
                "{}",
                GOOD.replace("service-proposal/v3", "service-proposal/v2"),
                GOOD.replace("\"compatibility\":2", "\"compatibility\":1"),
                GOOD.replace("\"compatibility\":2", "\"compatibility\":\"2\""),
                GOOD.replace("0x354bd098", "0x354bd0"),
                GOOD.replace("\"DE\"", "\"Germany\""),
                GOOD.replace("\"DE\"", "49"),
                GOOD.replace("wireguard", "openvpn"),
                GOOD.replace("nats/p2p/v1", "nats/p2p/v9"),
                GOOD.replace("nats://", "http://"),
                GOOD.replace("\"id\":0", "\"id\":0,\"id\":1"),
                GOOD.replace("73.5", "1e999"),
                GOOD.replace("73.5", "\"fast\""));
        Answer answer = proposals("[" + String.join(",", bad) + "," + GOOD + "]");
        assertThat(answer.proposals()).hasSize(1);
        assertThat(answer.dropped()).isEqualTo(bad.size());
    }

    @Test
    void missingQualityIsUnknownAndAbsurdQualityIsBounded() throws ServiceException {
        String without = GOOD.substring(0, GOOD.indexOf(",\n \"quality\"")) + "}";
        String absurd = GOOD.replace("2.4", "99").replace("73.5", "-5");
        Answer answer = proposals("[" + without + "," + absurd + "]");
        assertThat(answer.proposals().getFirst().quality()).isEqualTo(Quality.UNKNOWN);
        assertThat(answer.proposals().getLast().quality().score()).isEqualTo(3);
        assertThat(answer.proposals().getLast().quality().latencyMillis()).isZero();
    }

    @Test
    void namesAreCleanedAndCut() throws ServiceException {
        Proposal proposal = proposals("[" + GOOD.replace("Example Net", "\\u202Eevil\\n" + "x".repeat(5000)) + "]")
                .proposals()
                .getFirst();
        assertThat(proposal.isp()).startsWith("evil xxx").hasSize(120);
    }

    @Test
    void twentyThousandProposalsFit() throws ServiceException {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < 20_000; i++) {
            json.append(i == 0 ? "" : ",").append(GOOD.replace("0x354bd098", "0x%08x".formatted(i)));
        }
        Answer answer = proposals(json.append(']').toString());
        assertThat(answer.proposals()).hasSize(20_000);
        assertThat(answer.dropped()).isZero();
    }

    @Test
    void theQuestionIsInTheQuery() throws Exception {
        services.answer("[]");
        discovery.proposals(new Question(
                Optional.of("dvpn"),
                Optional.of(new Country("DE")),
                List.of(Address.of("0x354bd098b4ef8c9e70b7f21be2d455df559705d7"))));
        assertThat(services.asked())
                .isEqualTo("/api/v4/proposals?access_policy=all&compatibility_max=0&compatibility_min=2"
                        + "&include_monitoring_failed=true&location_country=DE"
                        + "&provider_id=0x354bd098b4ef8c9e70b7f21be2d455df559705d7&service_type=dvpn");
    }

    @Test
    void aQuestionThatNamesTooManyHomesIsRefused() {
        List<Address> all = Collections.nCopies(Question.MOST_PROVIDERS + 1, Address.ZERO);
        assertThatIllegalArgumentException().isThrownBy(() -> Question.about(all));
    }

    @Test
    void severalHomesAreAskedForInOneQuestion() throws Exception {
        services.answer("[]");
        Address one = Address.of("0x" + "1".repeat(40));
        Address other = Address.of("0x" + "2".repeat(40));
        discovery.proposals(Question.about(List.of(one, other)));
        assertThat(services.asked()).contains("&provider_id=" + one + "&provider_id=" + other);
    }

    static final String PRICES = """
            {"defaults":{"current":{"residential":{"wireguard":{"price_per_hour":253135718715589,
                "price_per_hour_human_readable":0.000253,"price_per_gib":56955536711007608}},
               "other":{"wireguard":{"price_per_hour":0,"price_per_gib":0}}},
              "previous":{"residential":{},"other":{}}},
             "per_country":{"DE":{"current":{"residential":{"wireguard":{"price_per_hour":1,"price_per_gib":2}},
               "other":{}},"previous":null},"nowhere":{}},
             "current_valid_until":"2026-01-01T12:05:00Z","previous_valid_until":"2026-01-01T12:00:00.5Z",
             "current_server_time":"2026-01-01T12:01:00Z"}""";

    @Test
    void pricesArriveWithTheClocksDifference() throws ServiceException {
        services.answer(PRICES);
        PriceTable table = discovery.prices();
        assertThat(table.skew()).isEqualTo(Duration.ofMinutes(10));
        assertThat(table.isCurrent(NOW)).isTrue();
        Proposal german = proposals("[" + GOOD + "]").proposals().getFirst();
        Proposal french = proposals("[" + GOOD.replace("\"DE\"", "\"FR\"") + "]")
                .proposals()
                .getFirst();
        assertThat(table.price(german)).contains(new Price(Money.ofWei(1), Money.ofWei(2)));
        assertThat(table.price(french))
                .contains(new Price(Money.ofWei(253135718715589L), Money.ofWei(56955536711007608L)));
    }

    @Test
    void aNegativeOrHalfOrEndlessPriceIsNonsense() {
        for (String wrong : List.of(
                PRICES.replace(":253135718715589", ":-1"),
                PRICES.replace("\"price_per_gib\":2", "\"price\":2"),
                PRICES.replace("current_valid_until", "until"),
                PRICES.replace("2026-01-01T12:05:00Z", "tomorrow"),
                PRICES.replace("2026-01-01T12:05:00Z", "+999999999-12-31T23:59:59Z"),
                PRICES.replace("2026-01-01T12:01:00Z", "+10000-01-01T00:00:00Z"),
                "{}")) {
            services.answer(wrong);
            assertThat(reason(discovery::prices)).isInstanceOf(Nonsense.class);
        }
    }
}
