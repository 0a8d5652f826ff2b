package porchlight.gui.bus;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// A desktop's notifications, remembered.
final class FakeNotifications implements Notifications, AutoCloseable {
    record Told(
            int id, long replaces, String summary, String body, List<String> actions, Map<String, Variant<?>> hints) {}

    final DBusConnection bus;
    final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final List<String> capabilities;

    FakeNotifications(String address, List<String> capabilities) throws DBusException {
        this.capabilities = capabilities;
        bus = DBusConnectionBuilder.forAddress(address).withShared(false).build();
        bus.exportObject(Notifications.PATH, this);
        bus.requestBusName(Notifications.NAME);
    }

    @Override
    public String getObjectPath() {
        return Notifications.PATH;
    }

    @Override
    public List<String> GetCapabilities() {
        return capabilities;
    }

    @Override
    public UInt32 Notify(
            String app,
            UInt32 replaces,
            String icon,
            String summary,
            String body,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int timeout) {
        int id = count.incrementAndGet();
        told.add(new Told(id, replaces.longValue(), summary, body, actions, hints));
        return new UInt32(id);
    }

    void choose(int id, String action) throws DBusException {
        bus.sendMessage(new ActionInvoked(Notifications.PATH, new UInt32(id), action));
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
