package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.web.Services.reason;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.web.Hermes.Account;
import porchlight.web.ServiceException.Nonsense;
import porchlight.web.ServiceException.Refused;

class HttpHermesTest {
    static final Address IDENTITY = Address.of("0x74CbcbBfEd45D7836D270068116440521033EDc7");
    static final Address CHANNEL = Address.of("0xc80A1758A36cf9a0903a9FE37f98B51AEC978CB6");
    static final String ANSWER = Services.vector("hermes-consumer-data")
            .getAsJsonObject("input")
            .getAsJsonObject("json")
            .toString();

    private Services services;
    private HttpHermes hermes;

    @BeforeEach
    void start() throws IOException {
        services = new Services();
        hermes = new HttpHermes(services.client("/api/v2"), 1);
    }

    @AfterEach
    void stop() {
        services.close();
    }

    private Account account(String json) throws ServiceException {
        services.answer(json);
        return hermes.account(IDENTITY, CHANNEL).orElseThrow();
    }

    @Test
    void theKnownAnswerIsVerified() throws Exception {
        Account account = account(ANSWER);
        Promise latest = account.latest().orElseThrow();
        assertThat(account.balance()).isEqualTo(Money.ofWei(133));
        assertThat(account.offchain()).isFalse();
        assertThat(latest.amount()).isEqualTo(Money.ofWei(1077));
        assertThat(HexFormat.of().formatHex(latest.hashlock()))
                .isEqualTo("528a7340eb740124306c25c53ac7fa27c0d038ac4ab0bb09c0894487b8d1bc5f");
        assertThat(services.asked()).isEqualTo("/api/v2/data/consumer/" + IDENTITY);
    }

    @Test
    void aPromiseThatWeDidNotSignLikeThatIsNonsense() {
        for (String lie : List.of(
                ANSWER.replace(":1077", ":1078"),
                ANSWER.replace(":1077", ":-1077"),
                ANSWER.replace("\"Fee\":0", "\"Fee\":1"),
                ANSWER.replace("0xaf3f", "0xaf3e"),
                ANSWER.replace("a31b", "a305"),
                ANSWER.replace("0x528a", "0x528b"),
                ANSWER.replace("0x528a", "0x52"),
                ANSWER.replace("\"ChainID\":1", "\"ChainID\":137"))) {
            assertThat(lie).isNotEqualTo(ANSWER);
            assertThat(reason(() -> account(lie))).isInstanceOf(Nonsense.class);
        }
    }

    @Test
    void somebodyElsesAccountOrChannelIsNonsense() {
        assertThat(reason(() -> account(ANSWER.replace("0x74Cbcb", "0x84Cbcb"))))
                .isInstanceOf(Nonsense.class);
        assertThat(reason(() -> account(ANSWER.replace("0xc80A17", "0xd80A17"))))
                .isInstanceOf(Nonsense.class);
        assertThat(reason(() -> account(ANSWER.replace("0xc80a17", "0xd80a17"))))
                .isInstanceOf(Nonsense.class);
    }

    @Test
    void anAnswerWithoutOurChainIsNonsense() {
        assertThat(reason(() -> account("{\"137\":{}}"))).isInstanceOf(Nonsense.class);
    }

    @Test
    void anAccountWithoutAPromiseHasPromisedNothing() throws ServiceException {
        String bare = "{\"1\":{\"Identity\":\"" + IDENTITY + "\",\"ChannelID\":\"" + CHANNEL
                + "\",\"Balance\":null,\"LatestPromise\":{\"Amount\":null,\"Signature\":\"\"}}}";
        Account account = account(bare);
        assertThat(account.latest()).isEmpty();
        assertThat(account.balance()).isEqualTo(Money.ZERO);
    }

    @Test
    void anUnknownIdentityIsNoErrorButAnyOtherRefusalIs() throws ServiceException {
        services.answer(404, "application/json", "{\"cause\":\"resource not found\",\"message\":\"x\"}");
        assertThat(hermes.account(IDENTITY, CHANNEL)).isEmpty();
        services.answer(404, "text/html", "<html>not found</html>");
        assertThat(reason(() -> hermes.account(IDENTITY, CHANNEL))).isInstanceOf(Refused.class);
    }
}
