package porchlight.gui.bus;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.exceptions.NotConnected;
import org.jspecify.annotations.Nullable;
import porchlight.gui.desktop.Desktop;
import porchlight.gui.desktop.GlobalKey;
import porchlight.gui.desktop.News;
import porchlight.gui.desktop.TrayFace;

/// A Linux desktop, over its session bus. Everything happens in order on one thread of its own, because every answer of
/// the bus may be late; whatever the bus does not offer is left out.
public final class BusDesktop implements Desktop {
    private static final Logger LOG = System.getLogger(BusDesktop.class.getName());

    /// The library tells every end of a bus as a disaster; held here, because a logger that nobody holds forgets.
    private final java.util.logging.Logger library = java.util.logging.Logger.getLogger("org.freedesktop.dbus");

    private final String address;
    private final Listener listener;
    private final LongSupplier nanos;
    private final ExecutorService turns;
    private @Nullable DBusConnection bus;
    private @Nullable BusTray tray;
    private @Nullable BusNotices notices;
    private @Nullable BusKey key;
    private boolean there;

    /// What is done with the bus, which may refuse.
    private interface Turn {
        void take() throws DBusException;
    }

    /// Reaches for the bus, and tells at least once whether there is a tray.
    ///
    /// @param address of the session bus
    public BusDesktop(String address, Listener listener) {
        this(address, listener, System::nanoTime);
    }

    /// @param nanos as [System#nanoTime]
    BusDesktop(String address, Listener listener, LongSupplier nanos) {
        this.address = address;
        this.listener = listener;
        this.nanos = nanos;
        library.setLevel(java.util.logging.Level.OFF);
        turns = Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().daemon().name("desktop").unstarted(task));
        later(this::connect);
    }

    /// Whether the library says no more than that the bus has gone while somebody waited for an answer of ours. It
    /// says so on a thread of its own, where nobody can catch it.
    public static boolean isEndOfBus(Throwable fault) {
        return fault instanceof NotConnected || isUnsent(fault);
    }

    /// What waited to be sent when the connection was closed finds its transport gone.
    private static boolean isUnsent(Throwable fault) {
        StackTraceElement[] at = fault.getStackTrace();
        return fault instanceof NullPointerException
                && at.length > 0
                && at[0].getClassName().equals("org.freedesktop.dbus.connections.base.AbstractConnectionBase")
                && at[0].getMethodName().equals("sendMessageInternally");
    }

    private void later(Turn turn) {
        try {
            turns.execute(() -> {
                try {
                    turn.take();
                } catch (DBusException | RuntimeException refused) {
                    LOG.log(Level.DEBUG, "the desktop’s bus", refused);
                }
            });
        } catch (RejectedExecutionException closed) {
            LOG.log(Level.DEBUG, "the desktop was let go", closed);
        }
    }

    private void connect() throws DBusException {
        try {
            DBusConnection made = DBusConnectionBuilder.forAddress(address)
                    .withShared(false)
                    .withDisconnectCallback(new IDisconnectCallback() {
                        @Override
                        public void disconnectOnError(IOException gone) {
                            later(BusDesktop.this::lost);
                        }
                    })
                    .build();
            bus = made;
            notices = new BusNotices(made, listener);
            key = new BusKey(made, listener, nanos);
            BusTray found = new BusTray(made, listener::wished, this::lookAgain);
            tray = found;
            tell(found.look(), true);
        } catch (DBusException | RuntimeException noBus) {
            tell(false, true);
            throw noBus;
        }
    }

    /// The watcher or a host came or went.
    private void lookAgain() {
        later(() -> {
            if (tray != null) {
                tell(tray.look(), false);
            }
        });
    }

    private void lost() {
        if (key != null) {
            key.close();
            key = null;
        }
        tray = null;
        notices = null;
        bus = null;
        tell(false, false);
    }

    private void tell(boolean now, boolean first) {
        if (first || now != there) {
            there = now;
            listener.trayIs(now);
        }
    }

    @Override
    public void show(Optional<TrayFace> face) {
        later(() -> {
            if (tray != null) {
                tray.show(face);
            }
        });
    }

    @Override
    public void tell(News news) {
        later(() -> {
            if (notices != null) {
                notices.tell(news);
            }
        });
    }

    @Override
    public void key(Optional<String> does) {
        later(() -> {
            if (key != null) {
                key.ask(does);
            } else if (does.isPresent()) {
                listener.keyIs(new GlobalKey.NotOffered());
            }
        });
    }

    @Override
    public void close() {
        later(() -> {
            DBusConnection open = bus;
            lost();
            if (open != null) {
                try {
                    open.close();
                } catch (IOException | DBusExecutionException gone) {
                    LOG.log(Level.DEBUG, "the desktop’s bus", gone);
                }
            }
        });
        turns.shutdown();
    }
}
