package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.web.CannedService.answersOrRefuses;
import static porchlight.web.CannedService.bytes;
import static porchlight.web.HttpHermesTest.CHANNEL;
import static porchlight.web.HttpHermesTest.IDENTITY;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.payment.Promises;

/// A hub that says anything about our account: a promise that is believed is signed by us.
class HttpHermesFuzzTest {
    private final CannedService service = new CannedService();
    private final HttpHermes hermes = new HttpHermes(service.client, 1);

    static List<byte[]> accounts() {
        return List.of(
                bytes(HttpHermesTest.ANSWER),
                bytes("{\"1\":{\"Identity\":\"" + IDENTITY + "\",\"Balance\":5,\"Settled\":2,\"LatestPromise\":null}}"),
                bytes(HttpHermesTest.MADE),
                bytes("!{\"cause\":\"resource not found\",\"message\":\"no such consumer\"}"));
    }

    @MethodSource("accounts")
    @FuzzTest
    void anyAccountIsOursAndItsPromiseSignedByUsOrItIsRefused(byte[] data) {
        service.says(data);
        answersOrRefuses(() -> hermes.account(IDENTITY, CHANNEL)
                .ifPresent(account -> account.latest().ifPresent(promise -> {
                    assertThat(promise.channel()).isEqualTo(CHANNEL);
                    assertThat(Promises.recover(promise)).contains(IDENTITY);
                })));
    }

    @MethodSource("accounts")
    @FuzzTest
    void anyAnswerToAWithdrawalIsAPromiseOrARefusal(byte[] data) {
        service.says(data);
        answersOrRefuses(() -> {
            Promise made = hermes.withFee(HttpHermesTest.promise(), Money.ZERO);
            assertThat(made.hashlock()).hasSize(32);
        });
        answersOrRefuses(() -> hermes.madeBefore(Services.CONSUMER, new byte[32]));
        answersOrRefuses(() -> hermes.reveal(new byte[32], IDENTITY, BigInteger.ONE));
    }
}
