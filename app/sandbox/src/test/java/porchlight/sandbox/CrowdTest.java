package porchlight.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final int COUNT = HomeCatalog.USUAL + 45;

    @Test
    void everyHomeBeyondTheUsualNumberIsTakenInOnce() {
        List<String> taken = new ArrayList<>();

        new Crowd(COUNT, 7)
                .takeIn(_ -> true, Function.identity(), batch -> batch.forEach(home -> taken.add(home.toString())));

        assertThat(taken)
                .isEqualTo(HomeCatalog.of(COUNT, 7).homes().stream()
                        .skip(HomeCatalog.USUAL)
                        .map(SandboxHome::toString)
                        .toList());
    }

    @Test
    void homesOfAnotherPlaceAreLeftOut() {
        List<SandboxHome> taken = new ArrayList<>();

        new Crowd(COUNT, 7).takeIn(SandboxHome::behindNat, Function.identity(), taken::addAll);

        assertThat(taken).isNotEmpty().hasSizeLessThan(45).allMatch(SandboxHome::behindNat);
    }

    @Test
    void theUsualHomesAreTheSameHoweverManyThereAre() {
        assertThat(HomeCatalog.of(COUNT, 7).homes().subList(0, HomeCatalog.USUAL).stream()
                        .map(SandboxHome::toString))
                .containsExactlyElementsOf(HomeCatalog.of(HomeCatalog.USUAL, 7).homes().stream()
                        .map(SandboxHome::toString)
                        .toList());
    }
}
