package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerFaults;

/// Thousands of random histories ([MoneyStory]): no order is lost, nothing is credited twice, deposits − promises =
/// balance, and no promise is below an earlier one ([MoneyChecks]). And, so that these words mean something: a
/// Porchlight that is broken on purpose is caught.
class MoneyStoriesTest {
    private static final int STORIES = Integer.getInteger("porchlight.stories", 2_000);
    /// To tell a history again: its seed stands in the failure.
    private static final Long SEED = Long.getLong("porchlight.stories.seed");
    private static final int BROKEN_STORIES = 4_000;
    private static final int STEPS = 20;

    @TempDir(factory = InMemory.class)
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /// Where there is a disk of memory a history does not wait for the real one.
    static final class InMemory implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
                throws IOException {
            Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "porchlight")
                    : Files.createTempDirectory("porchlight");
        }
    }

    @Test
    void whateverHappensEveryWeiAndEveryOrderIsAccountedFor() {
        long seed = SEED == null ? new Random().nextLong() : SEED;
        System.out.println("MoneyStoriesTest: " + STORIES + " histories, seed " + seed);
        int credited = IntStream.range(0, STORIES)
                .parallel()
                .map(i -> play(seed + i, MoneyFlaw.NONE))
                .sum();
        System.out.println("MoneyStoriesTest: " + credited + " orders credited");
        assertThat(credited).isGreaterThan(STORIES / 4 - 25);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void whatIsBrokenOnPurposeIsCaught(MoneyFlaw flaw) {
        long seed = new Random().nextLong();
        Optional<AssertionError> caught = Optional.empty();
        int stories = 0;
        while (caught.isEmpty() && stories < BROKEN_STORIES) {
            try {
                play(seed + stories++, flaw);
            } catch (AssertionError e) {
                caught = Optional.of(e);
            }
        }
        System.out.println("MoneyStoriesTest: " + flaw + " caught in history " + stories + " of seed " + seed);
        assertThat(caught).as("%s, seed %d", flaw, seed).isPresent();
    }

    /// @return how many orders were credited
    private int play(long seed, MoneyFlaw flaw) {
        Path place = fresh();
        try (MoneyStory story = new MoneyStory(place, seed, flaw)) {
            MoneyChecks checks = new MoneyChecks(story);
            for (int step = 0; step < STEPS; step++) {
                story.step();
                checks.afterStep("seed " + seed + ", step " + step);
            }
            story.calm();
            checks.inTheEnd("seed " + seed + ", the end");
            return checks.credited();
        } finally {
            delete(place);
        }
    }

    /// An empty ledger, made once: making one takes longer than a history.
    @BeforeEach
    void empty() {
        Ledger.open(folder.resolve("empty.sqlite")).close();
    }

    private Path fresh() {
        try {
            Path place = Files.createTempDirectory(folder, "story");
            LedgerFaults.killed(folder.resolve("empty.sqlite"), place.resolve("ledger.sqlite"));
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path place) {
        try (Stream<Path> all = Files.walk(place)) {
            List<Path> files = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
