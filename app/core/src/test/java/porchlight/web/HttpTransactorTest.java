package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.web.Services.CONSUMER;
import static porchlight.web.Services.reason;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.market.Country;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.web.Location.Place;
import porchlight.web.ServiceException.Nonsense;
import porchlight.web.ServiceException.Refused;
import porchlight.web.Transactor.Fee;
import porchlight.web.Transactor.Progress;
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
        assertThat(reason(() -> transactor.register(registration())))
                .isEqualTo(new Refused(422, "http_422", "fee too low"));
    }

    @Test
    void aRegistrationIsSentAsTheNetworkReadsIt() throws Exception {
        services.answer(202, "application/json", "");
        Registration sent = registration();
        transactor.register(sent);
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
    void feesHaveAnEndAndAreNeverNegative() throws ServiceException {
        services.answer("{\"fee\":95400000000000000,\"valid_until\":\"2026-01-01T12:10:00Z\"}");
        assertThat(transactor.registrationFee()).isEqualTo(new Fee(FEE, Instant.parse("2026-01-01T12:10:00Z")));
        services.answer("{\"fee\":-1,\"valid_until\":\"2026-01-01T12:10:00Z\"}");
        assertThat(reason(transactor::registrationFee)).isInstanceOf(Nonsense.class);
        services.answer("{\"fee\":1}");
        assertThat(reason(transactor::registrationFee)).isInstanceOf(Nonsense.class);
        services.answer("{}");
        assertThat(reason(transactor::registrationFee)).isInstanceOf(Nonsense.class);
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
