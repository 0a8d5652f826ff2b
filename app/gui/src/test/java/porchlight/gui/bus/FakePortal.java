package porchlight.gui.bus;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/// A desktop's portal, as far as a key is concerned, that answers as the test says.
final class FakePortal implements Portal.GlobalShortcuts, Portal.Registry, Properties, AutoCloseable {
    private static final String SESSIONS = Portal.PATH + "/session/us/";

    final DBusConnection bus;

    /// Every call, in a word and its arguments.
    final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

    /// Requests that wait for [#answer].
    final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();

    /// What is answered to each at once; nothing while it waits.
    volatile Reply toSession = Reply.YES;
    volatile Reply toKey = Reply.YES;

    /// In the answers to the two; empty for none.
    volatile String trigger = "Ctrl+Alt+P";
    volatile String listed = "";
    volatile int version = 2;
    volatile boolean knowsKeys = true;
    volatile boolean registers = true;

    private volatile String newest = "";

    enum Reply {
        YES,
        NO,
        ENDED,
        LATER,
        BROKEN
    }

    /// A session that somebody has.
    private record Opened(String path, BlockingQueue<String> calls) implements Portal.Session {
        @Override
        public void Close() {
            calls.add("end " + path);
        }

        @Override
        public String getObjectPath() {
            return path;
        }
    }

    /// A request that waits.
    private record Asked(String path, BlockingQueue<String> calls) implements Portal.Request {
        @Override
        public void Close() {
            calls.add("drop");
        }

        @Override
        public String getObjectPath() {
            return path;
        }
    }

    FakePortal(String address) throws DBusException {
        bus = DBusConnectionBuilder.forAddress(address).withShared(false).build();
        bus.exportObject(Portal.PATH, this);
    }

    /// Comes onto the bus.
    FakePortal come() throws DBusException {
        bus.requestBusName(Portal.NAME);
        return this;
    }

    String called() throws InterruptedException {
        String call = calls.poll(30, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("nothing was asked of the portal");
        }
        return call;
    }

    /// Where the newest session is.
    String session() {
        return newest;
    }

    @Override
    public String getObjectPath() {
        return Portal.PATH;
    }

    @Override
    public void Register(String app, Map<String, Variant<?>> options) {
        calls.add("register " + app);
        if (!registers) {
            throw new DBusExecutionException("no such interface");
        }
    }

    @Override
    public DBusPath CreateSession(Map<String, Variant<?>> options) {
        calls.add("create");
        newest = SESSIONS + options.get("session_handle_token").getValue();
        export(new Opened(newest, calls));
        return reply(toSession, options, Map.of("session_handle", new Variant<>(newest)));
    }

    @Override
    public DBusPath BindShortcuts(
            DBusPath session, List<Portal.Shortcut> shortcuts, String window, Map<String, Variant<?>> options) {
        Portal.Shortcut one = shortcuts.getFirst();
        calls.add("bind " + one.id + ", " + one.about.get("description").getValue() + ", "
                + one.about.get("preferred_trigger").getValue());
        return reply(toKey, options, shortcuts(trigger));
    }

    @Override
    public DBusPath ListShortcuts(DBusPath session, Map<String, Variant<?>> options) {
        calls.add("list");
        return reply(Reply.YES, options, shortcuts(listed));
    }

    private static Portal.Shortcut shortcut(String trigger) {
        return new Portal.Shortcut(
                BusKey.ID,
                trigger.isEmpty()
                        ? Map.of("description", new Variant<>("what it does"))
                        : Map.of("trigger_description", new Variant<>(trigger)));
    }

    private static Map<String, Variant<?>> shortcuts(String trigger) {
        return Map.of("shortcuts", new Variant<>(List.of(shortcut(trigger)), "a(sa{sv})"));
    }

    private DBusPath reply(Reply reply, Map<String, Variant<?>> options, Map<String, Variant<?>> results) {
        String request =
                Portal.PATH + "/request/us/" + options.get("handle_token").getValue();
        switch (reply) {
            case YES -> answer(request, 0, results);
            case NO -> answer(request, 1, Map.of());
            case ENDED -> answer(request, 2, Map.of());
            case LATER -> {
                export(new Asked(request, calls));
                waiting.add(request);
            }
            case BROKEN -> throw new DBusExecutionException("an app id is required");
        }
        return new DBusPath(request);
    }

    private void export(org.freedesktop.dbus.interfaces.DBusInterface thing) {
        try {
            bus.exportObject(thing.getObjectPath(), thing);
        } catch (DBusException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(String request, int response, Map<String, Variant<?>> results) {
        send(() -> new Portal.Request.Response(request, new UInt32(response), results));
    }

    /// Answers the oldest request that waits for a session, with yes.
    void answerWithTheSession() throws InterruptedException {
        answer(waiting.take(), 0, Map.of("session_handle", new Variant<>(newest)));
    }

    /// Answers the oldest request that waits for a key.
    void answerWithTheKey(int response) throws InterruptedException {
        answer(waiting.take(), response, response == 0 ? shortcuts(trigger) : Map.of());
    }

    void press(String session, String id) {
        send(() -> new Activated(Portal.PATH, new DBusPath(session), id, new UInt64(7), Map.of()));
    }

    void press() {
        press(newest, BusKey.ID);
    }

    void change(String session, String next) {
        send(() -> new ShortcutsChanged(Portal.PATH, new DBusPath(session), List.of(shortcut(next))));
    }

    void end(String session) {
        send(() -> new Portal.Session.Closed(session, Map.of()));
    }

    /// What is said, which may not be said so.
    private interface Word {
        org.freedesktop.dbus.messages.DBusSignal said() throws DBusException;
    }

    private void send(Word word) {
        try {
            bus.sendMessage(word.said());
        } catch (DBusException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <A> A Get(String interfaceName, String property) {
        calls.add("version");
        if (!knowsKeys) {
            throw new DBusExecutionException("no such interface");
        }
        return (A) new UInt32(version);
    }

    @Override
    public <A> void Set(String interfaceName, String property, A value) {
        throw new IllegalStateException("nobody sets anything here");
    }

    @Override
    public Map<String, Variant<?>> GetAll(String interfaceName) {
        return Map.of("version", new Variant<>(new UInt32(version)));
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
