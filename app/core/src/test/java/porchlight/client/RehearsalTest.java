package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.ledger.Ledger;
import porchlight.market.Home;

class RehearsalTest {
    @TempDir
    Path folder;

    @Test
    void theNextStartFindsHomesAsIfItHadBeenUsedBefore() throws IOException {
        Rehearsal.prepare(folder.resolve("home"));
        try (Ledger ledger = Ledger.open(folder.resolve("home").resolve(LocalPorchlight.LEDGER))) {
            List<Home> homes = HomeFinder.kept(ledger).catalog().homes();
            assertThat(homes).hasSize(3000);
            assertThat(new HashSet<>(homes.stream().map(Home::country).toList()))
                    .hasSizeGreaterThan(10);
        }
    }

    @Test
    void aFolderInWhichSomebodyWorksIsLeftAlone() throws IOException {
        Path home = folder.resolve("home");
        try (HomeFolder taken = HomeFolder.open(home)) {
            assertThat(taken.isMine()).isTrue();
            assertThatThrownBy(() -> Rehearsal.prepare(home))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("somebody works");
        }
        assertThat(Files.exists(home.resolve(LocalPorchlight.LEDGER))).isFalse();
    }
}
