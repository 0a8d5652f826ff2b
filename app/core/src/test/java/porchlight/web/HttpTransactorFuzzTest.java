package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.web.CannedService.answersOrRefuses;
import static porchlight.web.CannedService.bytes;
import static porchlight.web.Services.CONSUMER;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// A transactor that says anything about fees and registrations.
class HttpTransactorFuzzTest {
    private final CannedService service = new CannedService();
    private final HttpTransactor transactor = new HttpTransactor(service.client, 137);

    static List<byte[]> answers() {
        return List.of(
                bytes(
                        "{\"current\":{\"settle\":2,\"register\":95400000000000000,\"valid_until\":\"2026-01-01T12:10:00Z\"},"
                                + "\"server_time\":\"2026-01-01T12:00:00Z\"}"),
                bytes("{\"id\":\"7\",\"tx_hash\":\"0xab\",\"state\":\"done\",\"error\":\"\"}"),
                bytes("{\"status\":\"in_progress\"}"),
                bytes("{\"eligible\":true}"),
                bytes("[{\"identity_id\":\"" + CONSUMER.address()
                        + "\",\"status\":\"created\",\"tx_hash\":\"0xab\",\"bounty_amount\":7,\"chain_id\":137}]"),
                bytes("!fee too low"),
                bytes("!{\"error\":{\"code\":\"err\",\"message\":\"no\"}}"));
    }

    @MethodSource("answers")
    @FuzzTest
    void anyAnswerIsAFeeAnEligibilityAStatusOrARefusal(byte[] data) {
        service.says(data);
        answersOrRefuses(
                () -> assertThat(transactor.fees(137).endAt(Instant.EPOCH)).isNotNull());
        answersOrRefuses(() -> transactor.channelStatus(CONSUMER.address(), CONSUMER.address(), CONSUMER.address()));
        answersOrRefuses(() -> transactor
                .queue("7")
                .ifPresent(entry -> assertThat(entry.transaction()).hasSizeLessThanOrEqualTo(80)));
        answersOrRefuses(() -> transactor.isEligible(CONSUMER.address()));
        answersOrRefuses(() -> transactor.status(CONSUMER.address()).ifPresent(status -> {
            assertThat(status.transaction()).hasSizeLessThanOrEqualTo(80);
            assertThat(status.transaction().chars()).noneMatch(Character::isISOControl);
        }));
    }
}
