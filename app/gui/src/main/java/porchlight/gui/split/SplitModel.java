package porchlight.gui.split;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import porchlight.client.Porchlight;
import porchlight.client.Shield;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.Messages;
import porchlight.tunnel.SplitTunnel;

/// Which programs the tunnel is for, as the helper holds it, and the programs that can be started outside or
/// inside.
public final class SplitModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final ProgramShelf shelf;
    private final ProgramLauncher launcher;
    private final Messages words;
    private final Executor work;
    private final Executor window;
    private final Mirror<Shield> shield;
    private final ReadOnlyObjectWrapper<List<DesktopEntry>> shown = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private List<DesktopEntry> all = List.of();
    private boolean asked;
    private String search = "";

    /// @param work runs what must not hold the window up
    public SplitModel(
            Porchlight porchlight,
            ProgramShelf shelf,
            ProgramLauncher launcher,
            Messages words,
            Executor work,
            Executor window) {
        this.porchlight = porchlight;
        this.shelf = shelf;
        this.launcher = launcher;
        this.words = words;
        this.work = work;
        this.window = window;
        shield = Fx.mirror(porchlight.shield(), window);
    }

    Messages words() {
        return words;
    }

    ReadOnlyObjectProperty<Shield> shield() {
        return shield.property();
    }

    /// The programs that match the search.
    public ReadOnlyObjectProperty<List<DesktopEntry>> programs() {
        return shown.getReadOnlyProperty();
    }

    /// What came of the last start, in a sentence; empty before.
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    public void choose(SplitTunnel which) {
        porchlight.split(which);
    }

    /// Looks for the programs, once.
    void load() {
        if (asked) {
            return;
        }
        asked = true;
        work.execute(() -> {
            List<DesktopEntry> found = shelf.programs(words.locale());
            window.execute(() -> {
                all = found;
                search(search);
            });
        });
    }

    /// @param text part of a name; accents and case do not matter
    public void search(String text) {
        search = text;
        String wanted = folded(text.strip());
        shown.set(all.stream()
                .filter(program -> folded(program.name()).contains(wanted))
                .toList());
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    /// Starts a program on the side that the split is about.
    public void start(DesktopEntry program) {
        SplitTunnel side = shield.get().split();
        if (side == SplitTunnel.OFF) {
            return;
        }
        note.set(words.text("split.starting", program.name()));
        work.execute(() -> {
            String came = words.text("split.failed", program.name());
            try {
                if (launcher.start(side, program)) {
                    came = words.text(
                            side == SplitTunnel.OUTSIDE ? "split.started.outside" : "split.started.inside",
                            program.name());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            String said = came;
            window.execute(() -> note.set(said));
        });
    }

    @Override
    public void close() {
        shield.close();
    }
}
