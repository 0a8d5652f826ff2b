package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.web.CannedService.answersOrRefuses;
import static porchlight.web.CannedService.bytes;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// A location service that says anything about where we are, and every service's way to say no.
class HttpLocationFuzzTest {
    private final CannedService service = new CannedService();
    private final HttpLocation location = new HttpLocation(service.client);

    static List<byte[]> places() {
        return List.of(
                bytes("{\"IP\":\"203.0.113.7\",\"country\":\"DE\",\"city\":\"Frankfurt\",\"isp\":\"Example\"}"),
                bytes("{\"ip\":\"2001:db8::1\",\"country\":\"\"}"),
                bytes("{\"ip\":\"fe80::1%eth0\"}"),
                bytes("!{\"error\":{\"code\":\"not_found\",\"message\":\"nowhere\"}}"),
                bytes("!{\"cause\":\"resource not found\",\"message\":\"nowhere\"}"),
                bytes("!<html>no</html>"));
    }

    @MethodSource("places")
    @FuzzTest
    void anyAnswerIsAPlaceOrARefusalInItsOwnFewWords(byte[] data) {
        service.says(data);
        answersOrRefuses(() -> {
            Location.Place place = location.here();
            assertThat(place.ip()).matches("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}");
            assertThat(place.city()).hasSizeLessThanOrEqualTo(80);
            assertThat((place.city() + place.isp()).chars()).noneMatch(Character::isISOControl);
        });
        var refused = ServiceClient.refusal(404, new String(data, StandardCharsets.UTF_8));
        assertThat(refused.code()).isNotEmpty().hasSizeLessThanOrEqualTo(80);
        assertThat(refused.message()).hasSizeLessThanOrEqualTo(200);
        assertThat((refused.code() + refused.message()).chars()).noneMatch(Character::isISOControl);
    }
}
