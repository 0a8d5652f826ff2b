package porchlight.gui.bus;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/// A desktop's panel, as far as an item of its tray sees it.
final class FakeWatcher implements StatusNotifierWatcher, Properties, AutoCloseable {
    final DBusConnection bus;
    final BlockingQueue<String> registered = new LinkedBlockingQueue<>();
    volatile boolean host;

    FakeWatcher(String address, boolean host) throws DBusException {
        this.host = host;
        bus = DBusConnectionBuilder.forAddress(address).withShared(false).build();
        bus.exportObject(StatusNotifierWatcher.PATH, this);
        bus.requestBusName(StatusNotifierWatcher.NAME);
    }

    /// Somebody begins, or ceases, to show the items.
    void host(boolean now) throws DBusException {
        host = now;
        bus.sendMessage(
                now
                        ? new StatusNotifierHostRegistered(StatusNotifierWatcher.PATH)
                        : new StatusNotifierHostUnregistered(StatusNotifierWatcher.PATH));
    }

    @Override
    public String getObjectPath() {
        return StatusNotifierWatcher.PATH;
    }

    @Override
    public void RegisterStatusNotifierItem(String service) {
        registered.add(service);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <A> A Get(String interfaceName, String property) {
        return (A) GetAll(interfaceName).get(property);
    }

    @Override
    public <A> void Set(String interfaceName, String property, A value) {
        throw new IllegalStateException("nobody sets anything here");
    }

    @Override
    public Map<String, Variant<?>> GetAll(String interfaceName) {
        return Map.of("IsStatusNotifierHostRegistered", new Variant<>(host), "ProtocolVersion", new Variant<>(0));
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
