package porchlight.gui.atspi;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/// A desktop with a screen reader: the readers' bus, which is the session's here, the registry, and ears.
final class FakeReader implements ReaderBus, Properties, AutoCloseable {
    /// An event, `focused 1` of an object.
    record Event(String path, String what, int one) {}

    final BlockingQueue<AtspiTypes.Reference> programs = new LinkedBlockingQueue<>();
    final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final DBusConnection bus;
    private final String address;
    private volatile boolean listens;

    FakeReader(String address, boolean listens) throws DBusException {
        this.address = address;
        this.listens = listens;
        bus = DBusConnectionBuilder.forAddress(address).withShared(false).build();
        bus.exportObject(ReaderBus.PATH, this);
        bus.exportObject(Registry.PATH, new Programs());
        bus.addSigHandler(ObjectEvents.StateChanged.class, this::changed);
        bus.requestBusName(ReaderBus.NAME);
        bus.requestBusName(Registry.NAME);
    }

    /// Keeps the list of programs.
    private final class Programs implements Registry {
        @Override
        public AtspiTypes.Reference Embed(AtspiTypes.Reference program) {
            programs.add(program);
            return new AtspiTypes.Reference(Registry.NAME, new DBusPath(Registry.PATH));
        }

        @Override
        public String getObjectPath() {
            return Registry.PATH;
        }
    }

    private void changed(ObjectEvents.StateChanged signal) {
        try {
            Object[] parts = signal.getParameters();
            events.add(new Event(signal.getPath(), (String) parts[0], (Integer) parts[1]));
        } catch (DBusException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /// From now on somebody listens, and everybody is told.
    void begin() throws DBusException {
        listens = true;
        bus.sendMessage(new PropertiesChanged(
                ReaderBus.PATH, ReaderBus.STATUS, Map.of("IsEnabled", new Variant<>(true)), List.of()));
    }

    @Override
    public String GetAddress() {
        return address;
    }

    @Override
    public String getObjectPath() {
        return ReaderBus.PATH;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the library has it
    public <A> A Get(String interfaceName, String property) {
        return (A) new Variant<>(listens && property.equals("IsEnabled"));
    }

    @Override
    public <A> void Set(String interfaceName, String property, A value) {
        throw new UnsupportedOperationException(property);
    }

    @Override
    public Map<String, Variant<?>> GetAll(String interfaceName) {
        return Map.of();
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
