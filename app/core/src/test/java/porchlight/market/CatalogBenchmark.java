package porchlight.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import porchlight.market.Filter.Chip;

/// How long a keystroke takes. Not part of the tests: `mvn -pl app/core -am test -Dtest=CatalogBenchmark
/// -Dporchlight.excluded.groups=none -Dsurefire.failIfNoSpecifiedTests=false` prints the figures.
@Tag("benchmark")
class CatalogBenchmark {
    private static final int ROUNDS = 200;
    private static final double FRAME_MILLIS = 16;

    @ParameterizedTest
    @CsvSource({"20000", "100000"})
    void aKeystrokeFitsIntoAFrame(int count) {
        List<Home> homes = Market.many(count);
        long started = System.nanoTime();
        Catalog catalog = Catalog.of(homes, Locale.forLanguageTag("fa"));
        System.out.printf(Locale.ROOT, "%,d homes: indexed in %.0f ms%n", count, (System.nanoTime() - started) / 1e6);
        Set<HomeId> favourites = Set.of(homes.get(1).id(), homes.get(count / 2).id());
        for (String text : List.of("", "b", "be", "berlin", "germany telekom", "0x4", "zzz")) {
            for (Set<Chip> chips : List.of(
                    Set.<Chip>of(),
                    Set.of(Chip.RESIDENTIAL, Chip.FASTEST),
                    Set.of(Chip.CHEAPEST),
                    Set.of(Chip.FAVOURITES))) {
                double[] millis = measure(catalog, new Filter(text, chips, Optional.empty()), favourites);
                System.out.printf(
                        Locale.ROOT,
                        "%,d homes, '%s' %s: median %.2f ms, 99%% %.2f ms, worst %.2f ms%n",
                        count,
                        text,
                        chips,
                        millis[ROUNDS / 2],
                        millis[ROUNDS * 99 / 100],
                        millis[ROUNDS - 1]);
                if (count == 20_000) {
                    assertThat(millis[ROUNDS / 2]).isLessThan(FRAME_MILLIS);
                }
            }
        }
    }

    private static double[] measure(Catalog catalog, Filter filter, Set<HomeId> favourites) {
        double[] millis = new double[ROUNDS];
        int seen = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long started = System.nanoTime();
            seen += catalog.groups(filter, favourites).size();
            millis[round] = (System.nanoTime() - started) / 1e6;
        }
        assertThat(seen).isNotNegative();
        Arrays.sort(millis);
        return millis;
    }
}
