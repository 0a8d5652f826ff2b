package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.web.Services.CONSUMER;
import static porchlight.web.Services.reason;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.market.Country;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.payment.Promise;
import porchlight.payment.Promises;
import porchlight.web.Location.Place;
import porchlight.web.ServiceException.Nonsense;
import porchlight.web.ServiceException.Refused;
import porchlight.web.Transactor.Fees;
import porchlight.web.Transactor.Opening;
import porchlight.web.Transactor.Progress;
import porchlight.web.Transactor.Queued;
import porchlight.web.Transactor.Registration;
import porchlight.web.Transactor.Status;

class HttpTransactorTest {
    private static final Address REGISTRY = Address.of("0x87F0F4b7e0FAb14A565C87BAbbA6c40c92281b51");
    private static final Address HERMES = Address.of("0x80Ed28d84792d8b153bf2F25F0C4B7a1381dE4ab");
    private static final Address CHANNEL = Address.of("0xc644058e72c73a506c992607c7992da6b355c5db");
    private static final Money FEE = Money.parseWei("95400000000000000");

    private Services services;
    private HttpTransactor transactor;

    @BeforeEach
    void start() throws IOException {
        services = new Services();
        transactor = new HttpTransactor(services.client("/api/v1"), 137);
    }

    @AfterEach
    void stop() {
        services.close();
    }

    private static Registration registration() {
        byte[] message = Preimages.registration(137, REGISTRY, HERMES, Money.ZERO, FEE, CHANNEL);
        return new Registration(REGISTRY, HERMES, FEE, CHANNEL, CONSUMER.address(), CONSUMER.signChain(message));
    }

    @Test
    void aRefusedRegistrationIsNotAccepted() {
        services.answer(422, "text/plain", "fee too low");
        assertThat(reason(() -> transactor.register(registration(), Optional.empty())))
                .isEqualTo(new Refused(422, "http_422", "fee too low"));
    }

    @Test
    void aRegistrationIsSentAsTheNetworkReadsIt() throws Exception {
        services.answer(202, "application/json", "");
        Registration sent = registration();
        transactor.register(sent, Optional.empty());
        RecordedRequest request = services.server.takeRequest();
        JsonObject body = JsonParser.parseString(
                        Objects.requireNonNull(request.getBody()).utf8())
                .getAsJsonObject();
        assertThat(request.getTarget()).isEqualTo("/api/v1/identity/register");
        assertThat(body.get("fee").getAsBigInteger()).isEqualTo(FEE.wei());
        assertThat(body.get("stake").getAsInt()).isZero();
        assertThat(body.get("chainID").getAsLong()).isEqualTo(137);
        assertThat(body.get("registryAddress").getAsString()).isEqualTo(REGISTRY.toString());
        assertThat(body.get("beneficiary").getAsString()).isEqualTo(CHANNEL.toString());
        assertThat(body.get("signature").getAsString())
                .isEqualTo("0x" + sent.signature().hex());
    }

    @Test
    void aReferredRegistrationCarriesItsTokenToAPathOfItsOwn() throws Exception {
        services.answer(202, "application/json", "");
        transactor.register(registration(), Optional.of("PORCH"));
        RecordedRequest request = services.server.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/api/v1/identity/register/referer");
        assertThat(JsonParser.parseString(
                                Objects.requireNonNull(request.getBody()).utf8())
                        .getAsJsonObject()
                        .get("token")
                        .getAsString())
                .isEqualTo("PORCH");
    }

    @Test
    void feesHaveAnEndAndAreNeverNegativeOrMissing() throws ServiceException {
        services.answer(fees("95400000000000000", "43600000000000000", "\"2026-01-01T12:10:00Z\""));
        Fees fees = transactor.fees(137);
        assertThat(fees.register()).isEqualTo(FEE);
        assertThat(fees.settle()).isEqualTo(Money.parseWei("43600000000000000"));
        for (String lie : List.of(
                fees("-1", "1", "\"2026-01-01T12:10:00Z\""),
                fees("1", "null", "\"2026-01-01T12:10:00Z\""),
                fees("1", "1", "null"),
                fees("1", "1", "\"soon\""),
                fees("1" + "0".repeat(78), "1", "\"2026-01-01T12:10:00Z\""),
                fees("0.5", "1", "\"2026-01-01T12:10:00Z\""),
                "{\"current\":[]}",
                "{}")) {
            services.answer(lie);
            assertThat(reason(() -> transactor.fees(137))).as(lie).isInstanceOf(Nonsense.class);
        }
    }

    @Test
    void aFeeEndsByOurClockAsLongFromNowAsByTheServers() throws Exception {
        services.answer(fees("1", "1", "\"2026-01-01T12:10:00Z\""));
        Instant ours = Instant.parse("2031-05-05T05:05:00Z");
        assertThat(transactor.fees(137).endAt(ours)).isEqualTo(ours.plusSeconds(600));
        assertThat(services.asked()).isEqualTo("/api/v1/fee/137");
        services.answer(fees("1", "1", "\"2026-01-01T12:10:00Z\"").replace("server_time", "x"));
        assertThat(transactor.fees(1).endAt(ours)).isEqualTo(Instant.parse("2026-01-01T12:10:00Z"));
    }

    private static String fees(String register, String settle, String until) {
        return "{\"current\":{\"decreaseStake\":1,\"settle\":" + settle + ",\"register\":" + register
                + ",\"valid_until\":" + until + "},\"last\":{},\"server_time\":\"2026-01-01T12:00:00Z\"}";
    }

    @Test
    void aPayoutCarriesWhatTheContractWantsAndComesBackAsAName() throws Exception {
        services.answer("{\"id\":\"q-1\"}");
        byte[] secret = Keccak.hash(new byte[] {1});
        byte[] id = Channels.withdrawalChannelId(CONSUMER.address(), HERMES);
        Promise promise = Promises.sign(CONSUMER, 137, id, Money.ofWei(9), Money.ofWei(1), Keccak.hash(secret));
        byte[] payload = Preimages.payAndSettle(137, id, Money.ofWei(9), secret, CHANNEL);
        Transactor.Payout payout = new Transactor.Payout(
                HERMES, promise, secret, CONSUMER.address(), CHANNEL, CONSUMER.signChain(payload));
        assertThat(transactor.payAndSettle(payout)).isEqualTo("q-1");
        assertThat(payout.toString()).doesNotContain(HexFormat.of().formatHex(secret));
        RecordedRequest request = services.server.takeRequest();
        JsonObject body = JsonParser.parseString(
                        Objects.requireNonNull(request.getBody()).utf8())
                .getAsJsonObject();
        assertThat(request.getTarget()).isEqualTo("/api/v1/identity/pay_and_settle");
        assertThat(body.get("channelID").getAsString()).isEqualTo(HexFormat.of().formatHex(id));
        assertThat(body.get("amount").getAsLong()).isEqualTo(9);
        assertThat(body.get("fee").getAsLong()).isEqualTo(1);
        assertThat(body.get("preimage").getAsString()).isEqualTo(HexFormat.of().formatHex(secret));
        assertThat(body.get("beneficiarySignature").getAsString())
                .isEqualTo(payout.signature().hex());
        for (String odd : List.of("{\"id\":\"../../x\"}", "{\"id\":\"\"}", "{}")) {
            services.answer(odd);
            assertThat(reason(() -> transactor.payAndSettle(payout))).as(odd).isInstanceOf(Nonsense.class);
        }
    }

    @Test
    void aQueueEntryIsKnownOrNot() throws Exception {
        services.answer("{\"id\":\"7\",\"tx_hash\":\"0xab\",\"state\":\"done\",\"error\":\"\"}");
        assertThat(transactor.queue("7")).contains(new Queued(Queued.State.DONE, "0xab"));
        services.answer(404, "text/plain", "no");
        assertThat(transactor.queue("7")).isEmpty();
        assertThat(transactor.queue("a/b")).isEmpty();
        services.answer("{\"id\":\"7\",\"state\":\"thinking\"}");
        assertThat(reason(() -> transactor.queue("7"))).isInstanceOf(Nonsense.class);
    }

    @Test
    void aChannelsStatusIsOneOfFourWords() throws Exception {
        services.answer("{\"status\":\"not_found\"}");
        assertThat(transactor.channelStatus(REGISTRY, HERMES, CONSUMER.address()))
                .isEqualTo(Opening.NOT_FOUND);
        services.answer("{\"status\":\"celebrating\"}");
        assertThat(reason(() -> transactor.channelStatus(REGISTRY, HERMES, CONSUMER.address())))
                .isInstanceOf(Nonsense.class);
    }

    @Test
    void aReferralTokenIsWorthItsRewardOrNothing() throws Exception {
        HttpAffiliator affiliator = new HttpAffiliator(services.client("/api/v1"));
        services.answer("{\"reward\":\"5000000000000000000\"}");
        assertThat(affiliator.reward("PORCH")).contains(Money.ofMyst("5"));
        assertThat(services.asked()).isEqualTo("/api/v1/register-reward/token/PORCH");
        services.answer(404, "application/json", "{}");
        assertThat(affiliator.reward("nobody")).isEmpty();
        for (String odd : List.of("a/b", "", "../x", "ü", "x".repeat(65), "a b")) {
            assertThat(affiliator.reward(odd)).as("not even asked").isEmpty();
        }
        for (String lie : List.of("{\"reward\":\"-5\"}", "{\"reward\":5}", "{\"reward\":\"1e9\"}", "{}", "[]")) {
            services.answer(lie);
            assertThat(reason(() -> affiliator.reward("PORCH"))).as(lie).isInstanceOf(Nonsense.class);
        }
        services.answer(429, "text/plain", "slow down");
        assertThat(reason(() -> affiliator.reward("PORCH"))).isInstanceOf(Refused.class);
    }

    @Test
    void theStatusOfOurChainIsPickedOutOfSeveral() throws ServiceException {
        services.answer(
                entry("failed", 1).replace("]", ",") + entry("created", 137).substring(1));
        assertThat(transactor.status(CONSUMER.address()))
                .contains(new Status(Progress.CREATED, "0xab", Money.ofWei(7)));
    }

    @Test
    void noStatusIsEmpty() throws ServiceException {
        for (String none : new String[] {"null", "[]", entry("succeed", 1)}) {
            services.answer(none);
            assertThat(transactor.status(CONSUMER.address())).isEmpty();
        }
        services.answer(404, "text/plain", "not found");
        assertThat(transactor.status(CONSUMER.address())).isEmpty();
    }

    @Test
    void aStrangersOrAnUnknownStatusIsNonsense() {
        services.answer(entry("celebrating", 137));
        assertThat(reason(() -> transactor.status(CONSUMER.address()))).isInstanceOf(Nonsense.class);
        services.answer(entry("created", 137).replace("0xf53a", "0xf53b"));
        assertThat(reason(() -> transactor.status(CONSUMER.address()))).isInstanceOf(Nonsense.class);
    }

    private static String entry(String status, long chain) {
        return "[{\"identity_id\":\"" + CONSUMER.address() + "\",\"status\":\"" + status
                + "\",\"tx_hash\":\"0xab\",\"bounty_amount\":7,\"chain_id\":" + chain + "}]";
    }

    @Test
    void eligibilityIsABoolean() throws ServiceException {
        services.answer("{\"eligible\":true}");
        assertThat(transactor.isEligible(CONSUMER.address())).isTrue();
        services.answer("{\"eligible\":\"yes\"}");
        assertThat(reason(() -> transactor.isEligible(CONSUMER.address()))).isInstanceOf(Nonsense.class);
    }

    @Test
    void theWebSeesAnAddressOrNothing() throws Exception {
        HttpLocation location = new HttpLocation(services.client("/api/v1/location"));
        services.answer("{\"IP\":\"203.0.113.7\",\"country\":\"DE\",\"city\":\"Frankfurt\",\"isp\":\"Example\"}");
        assertThat(location.here())
                .isEqualTo(new Place("203.0.113.7", Optional.of(new Country("DE")), "Frankfurt", "Example"));
        assertThat(services.asked()).isEqualTo("/api/v1/location");
        for (String none :
                new String[] {"localhost", "2", "127.1", "256.1.1.1", "fe80::1%eth0", "::g", "::00000", ""}) {
            services.answer("{\"ip\":\"" + none + "\"}");
            assertThat(reason(location::here)).as(none).isInstanceOf(Nonsense.class);
        }
        services.answer("{\"ip\":\"2001:db8::7\"}");
        assertThat(location.here().ip()).isEqualTo("2001:db8::7");
        services.answer("{\"country\":\"DE\"}");
        assertThat(reason(location::here)).isInstanceOf(Nonsense.class);
    }
}
