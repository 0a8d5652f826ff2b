package porchlight.tunnel.linux;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import porchlight.tunnel.helper.DurableFile;
import porchlight.tunnel.plan.Step;

/// Numbers under `/proc/sys`: set, with the old one kept on disk, and set back. A system that does not let us is
/// told in the log and does without.
final class Tuning {
    private static final System.Logger LOG = System.getLogger(Tuning.class.getName());

    private final Path stateDir;

    Tuning(Path stateDir) {
        this.stateDir = stateDir;
    }

    void set(Step.Tune tune) {
        Path file = Path.of(tune.file());
        try {
            String old = Files.readString(file).strip();
            if (old.equals(Integer.toString(tune.value()))) {
                return;
            }
            Path kept = kept(file);
            if (!Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) {
                DurableFile.write(kept, old);
            }
            Files.writeString(file, Integer.toString(tune.value()));
        } catch (IOException refused) {
            LOG.log(Level.INFO, "cannot set " + file + "; going on without");
        }
    }

    void restore(List<Step.Tune> tunes) {
        for (Step.Tune tune : tunes) {
            Path file = Path.of(tune.file());
            Path kept = kept(file);
            try {
                if (Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) {
                    String old = Files.readString(kept).strip();
                    if (old.matches("[0-9]{1,9}")) {
                        Files.writeString(file, old);
                    }
                    Files.delete(kept);
                }
            } catch (IOException refused) {
                LOG.log(Level.INFO, "cannot set back " + file);
            }
        }
    }

    private Path kept(Path file) {
        return stateDir.resolve("old-" + file.getFileName());
    }
}
