package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.web.CannedService.answersOrRefuses;
import static porchlight.web.CannedService.bytes;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.payment.Money;

/// An affiliator that says anything about a token: it is worth an amount, or nothing.
class HttpAffiliatorFuzzTest {
    private final CannedService service = new CannedService();
    private final HttpAffiliator affiliator = new HttpAffiliator(service.client);

    static List<byte[]> answers() {
        return List.of(
                bytes("{\"reward\":\"5000000000000000000\"}"),
                bytes("{\"reward\":\"-1\"}"),
                bytes("!{\"error\":{\"code\":\"not_found\",\"message\":\"no\"}}"));
    }

    @MethodSource("answers")
    @FuzzTest
    void anyAnswerIsARewardOrNothingOrARefusal(byte[] data) {
        service.says(data);
        answersOrRefuses(() -> affiliator
                .reward("PORCH")
                .ifPresent(reward -> assertThat(reward).isLessThanOrEqualTo(Money.MAX)));
    }
}
