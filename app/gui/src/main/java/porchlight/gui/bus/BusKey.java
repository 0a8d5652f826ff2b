package porchlight.gui.bus;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.errors.NoReply;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.Variant;
import porchlight.gui.desktop.Desktop;
import porchlight.gui.desktop.GlobalKey;

/// The key that a desktop's portal gives us. Everything happens in order on one thread of its own, which begins with
/// the first wish: a portal that answers late, or never, holds nothing else up.
final class BusKey implements KeyPortal.Heard, AutoCloseable {
    /// Our name for the key.
    static final String ID = "toggle";

    /// Nobody means two things within so short a time.
    static final Duration CALM = Duration.ofMillis(600);

    /// How often a portal that came back is asked anew before it has given anything.
    static final int MOST_RETURNS = 5;

    private static final Logger LOG = System.getLogger(BusKey.class.getName());

    private final KeyPortal portal;
    private final Desktop.Listener listener;
    private final LongSupplier nanos;
    private final ExecutorService turns = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("desktop-key").unstarted(task));

    // Of that thread.
    private Optional<String> does = Optional.empty();
    private Stage stage = Stage.NONE;
    private String awaited = "";
    private String session = "";
    private int returns;
    private boolean given;
    private Optional<Long> lastPress = Optional.empty();

    /// What an answer is awaited to.
    private enum Stage {
        NONE,
        SESSION,
        KEY,
        WORDS
    }

    /// What is done with the bus, which may refuse.
    private interface Turn {
        void take() throws DBusException;
    }

    /// @param nanos as [System#nanoTime]
    @SuppressWarnings("this-escape") // it hears nothing before it asks
    BusKey(DBusConnection bus, Desktop.Listener listener, LongSupplier nanos) {
        portal = new KeyPortal(bus, this);
        this.listener = listener;
        this.nanos = nanos;
    }

    private void later(Turn turn) {
        try {
            turns.execute(() -> {
                try {
                    turn.take();
                } catch (DBusException | RuntimeException refused) {
                    LOG.log(Level.DEBUG, "the desktop’s keys", refused);
                    lose(new GlobalKey.NotGiven(false));
                }
            });
        } catch (RejectedExecutionException closed) {
            LOG.log(Level.DEBUG, "the desktop’s keys were let go", closed);
        }
    }

    /// Asks for the key, or gives it back.
    ///
    /// @param next what it does, in words for the user; empty for no key
    void ask(Optional<String> next) {
        later(() -> {
            boolean was = does.isPresent();
            does = next;
            if (next.isEmpty()) {
                giveBack();
                listener.keyIs(new GlobalKey.Unasked());
            } else if (!was) {
                returns = 0;
                begin();
            }
        });
    }

    private void begin() throws DBusException {
        listener.keyIs(new GlobalKey.Asking());
        try {
            portal.find();
        } catch (NoReply silent) {
            throw silent;
        } catch (DBusException | DBusExecutionException none) {
            LOG.log(Level.DEBUG, "no keys on this desktop", none);
            lose(new GlobalKey.NotOffered());
            return;
        }
        await(Stage.SESSION, portal.createSession());
    }

    private void await(Stage next, String request) {
        stage = next;
        awaited = request;
    }

    @Override
    public void answered(String request, long response, Map<String, Variant<?>> results) {
        later(() -> {
            if (!request.equals(awaited)) {
                // to a wish that was taken back meanwhile
                KeyAnswer.session(results).filter(late -> !late.equals(session)).ifPresent(portal::end);
                return;
            }
            Stage was = stage;
            stage = Stage.NONE;
            awaited = "";
            if (response == 0 || was == Stage.WORDS) {
                goOn(was, results);
            } else {
                lose(new GlobalKey.NotGiven(response == 1));
            }
        });
    }

    private void goOn(Stage was, Map<String, Variant<?>> results) throws DBusException {
        switch (was) {
            case SESSION -> {
                session = KeyAnswer.session(results).orElseThrow(() -> new DBusException("a session that is nowhere"));
                await(Stage.KEY, portal.bind(session, ID, does.orElse("Porchlight")));
            }
            case KEY -> give(KeyAnswer.trigger(results, ID));
            case WORDS -> KeyAnswer.trigger(results, ID).ifPresent(this::tell);
            case NONE -> throw new IllegalStateException("nothing is awaited");
        }
    }

    /// Some desktops only say which key it is when they are asked once more, and some never do.
    private void give(Optional<String> trigger) {
        given = true;
        returns = 0;
        tell(trigger.orElse(""));
        if (trigger.isEmpty()) {
            try {
                await(Stage.WORDS, portal.list(session));
            } catch (DBusException | DBusExecutionException silent) {
                LOG.log(Level.DEBUG, "the portal does not say which key it is", silent);
            }
        }
    }

    private void tell(String trigger) {
        listener.keyIs(new GlobalKey.Given(trigger));
    }

    @Override
    public void changed(String of, List<Portal.Shortcut> shortcuts) {
        later(() -> {
            if (given && of.equals(session)) {
                tell(KeyAnswer.trigger(shortcuts, ID).orElse(""));
            }
        });
    }

    @Override
    public void pressed(String of, String id) {
        long at = nanos.getAsLong();
        later(() -> {
            boolean ours = given && of.equals(session) && id.equals(ID);
            if (ours && (lastPress.isEmpty() || at - lastPress.get() >= CALM.toNanos())) {
                lastPress = Optional.of(at);
                listener.pressed();
            }
        });
    }

    @Override
    public void ended(String which) {
        later(() -> {
            if (which.equals(session)) {
                session = "";
                lose(new GlobalKey.NotGiven(false));
            }
        });
    }

    @Override
    public void owned(String owner) {
        later(() -> {
            if (owner.equals(portal.owner())) {
                return;
            }
            boolean had = !session.isEmpty() || stage != Stage.NONE;
            forget();
            portal.leave();
            if (does.isPresent() && !owner.isEmpty() && returns < MOST_RETURNS) {
                returns++;
                begin();
            } else if (does.isPresent() && had) {
                listener.keyIs(new GlobalKey.NotGiven(false));
            }
        });
    }

    private void lose(GlobalKey why) {
        giveBack();
        if (does.isPresent()) {
            listener.keyIs(why);
        }
    }

    private void giveBack() {
        if (stage != Stage.NONE) {
            portal.drop(awaited);
        }
        if (!session.isEmpty()) {
            portal.end(session);
        }
        forget();
    }

    private void forget() {
        stage = Stage.NONE;
        awaited = "";
        session = "";
        given = false;
    }

    /// The bus is gone, or soon will be; a session ends with it.
    @Override
    public void close() {
        later(() -> {
            forget();
            if (does.isPresent()) {
                does = Optional.empty();
                listener.keyIs(new GlobalKey.NotOffered());
            }
        });
        turns.shutdown();
    }
}
