package porchlight.gui.bus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import porchlight.gui.desktop.AwtDesktop;
import porchlight.gui.desktop.Desktop;
import porchlight.gui.desktop.GlobalKey;
import porchlight.gui.desktop.News;
import porchlight.gui.desktop.TrayFace;
import porchlight.gui.desktop.TrayWish;

/// A Linux desktop: its bus, and for the tray the older kind where the bus has none. That one costs memory and time, so
/// it is only reached for when the bus has said no.
public final class LinuxDesktop implements Desktop, Desktop.Listener {
    private static final Duration AFTER_THE_FIRST_PICTURE = Duration.ofSeconds(1);

    private final Listener listener;
    private final Optional<Opener> older;
    private final Desktop bus;
    private @Nullable Desktop fallback;
    private Optional<TrayFace> face = Optional.empty();
    private boolean onBus;
    private boolean closed;

    /// @param bus reaches for the session bus, and tells at least once whether it has a tray
    /// @param older reaches for the older tray; empty where that makes no sense
    @SuppressWarnings("this-escape") // the last thing that happens here
    LinuxDesktop(Opener bus, Optional<Opener> older, Listener listener) {
        this.listener = listener;
        this.older = older;
        this.bus = bus.open(this);
    }

    /// The desktop of this session.
    public static Desktop here(Listener listener) {
        Opener bus = sessionBus()
                .<Opener>map(address -> told -> new BusDesktop(address, told))
                .orElse(told -> {
                    told.keyIs(new GlobalKey.NotOffered());
                    // only then AWT is begun, which the first picture need not wait for
                    CompletableFuture.delayedExecutor(AFTER_THE_FIRST_PICTURE.toMillis(), TimeUnit.MILLISECONDS)
                            .execute(() -> told.trayIs(false));
                    return Desktop.none();
                });
        return new LinuxDesktop(
                bus, AwtDesktop.isThinkable() ? Optional.of(AwtDesktop::new) : Optional.empty(), listener);
    }

    /// Where the bus of this session is; empty where there is none.
    public static Optional<String> sessionBus() {
        return address(variable("DBUS_SESSION_BUS_ADDRESS"), variable("XDG_RUNTIME_DIR"));
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name));
    }

    /// Where the session bus is, by what its user's session says. A bus on another machine is none of ours.
    ///
    /// @param said `$DBUS_SESSION_BUS_ADDRESS`
    /// @param runtime `$XDG_RUNTIME_DIR`
    static Optional<String> address(Optional<String> said, Optional<String> runtime) {
        Optional<String> usual = runtime.filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "bus"))
                .filter(Files::exists)
                .map(socket -> "unix:path=" + socket);
        return said.filter(text -> !text.isBlank())
                .map(text -> text.split(";", 2)[0])
                .filter(text -> text.startsWith("unix:"))
                .or(() -> usual);
    }

    @Override
    public synchronized void trayIs(boolean there) {
        if (closed) {
            return;
        }
        onBus = there;
        if (there && fallback != null) {
            fallback.close();
            fallback = null;
        }
        if (there || older.isEmpty()) {
            listener.trayIs(there);
        } else if (fallback == null) {
            fallback = older.get().open(new Listener() {
                @Override
                public void trayIs(boolean old) {
                    olderIs(old);
                }

                @Override
                public void wished(TrayWish wish) {
                    listener.wished(wish);
                }

                @Override
                public void opened(News.About about) {
                    listener.opened(about);
                }

                @Override
                public void keyIs(GlobalKey now) {
                    // only the bus has keys
                }

                @Override
                public void pressed() {
                    // nor is one pressed
                }
            });
            fallback.show(face);
        }
    }

    private synchronized void olderIs(boolean there) {
        if (!onBus && !closed) {
            listener.trayIs(there);
        }
    }

    @Override
    public void wished(TrayWish wish) {
        listener.wished(wish);
    }

    @Override
    public void opened(News.About about) {
        listener.opened(about);
    }

    @Override
    public void keyIs(GlobalKey now) {
        listener.keyIs(now);
    }

    @Override
    public void pressed() {
        listener.pressed();
    }

    @Override
    public synchronized void show(Optional<TrayFace> next) {
        face = next;
        bus.show(next);
        if (fallback != null) {
            fallback.show(next);
        }
    }

    @Override
    public void tell(News news) {
        bus.tell(news);
    }

    @Override
    public void key(Optional<String> does) {
        bus.key(does);
    }

    @Override
    public synchronized void close() {
        closed = true;
        bus.close();
        if (fallback != null) {
            fallback.close();
        }
    }
}
