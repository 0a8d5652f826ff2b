package porchlight.gui.bus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import porchlight.gui.desktop.Desktop;
import porchlight.gui.desktop.News;

/// The notifications of a desktop's bus.
final class BusNotices {
    private static final int MOST_REMEMBERED = 32;
    private static final String OPEN = "default"; // the key of the notification itself, by the specification
    private static final byte NORMAL = 1;
    private static final byte CRITICAL = 2;

    private final DBusConnection bus;
    private final Map<UInt32, News.About> told = new LinkedHashMap<>();
    private Optional<Boolean> markup = Optional.empty();

    BusNotices(DBusConnection bus, Desktop.Listener listener) throws DBusException {
        this.bus = bus;
        bus.addSigHandler(Notifications.ActionInvoked.class, signal -> {
            if (signal.action().equals(OPEN)) {
                chosen(signal.id()).ifPresent(listener::opened);
            }
        });
    }

    private Optional<News.About> chosen(UInt32 id) {
        synchronized (told) {
            return Optional.ofNullable(told.get(id));
        }
    }

    void tell(News news) throws DBusException {
        Notifications desktop = bus.getRemoteObject(Notifications.NAME, Notifications.PATH, Notifications.class);
        if (markup.isEmpty()) {
            markup = Optional.of(desktop.GetCapabilities().contains("body-markup"));
        }
        boolean always = news.kind().isEmpty();
        UInt32 id = desktop.Notify(
                "Porchlight",
                before(news.about()),
                "porchlight",
                news.title(),
                markup.get() ? escaped(news.body()) : news.body(),
                List.of(OPEN, news.title()),
                Map.of(
                        "desktop-entry", new Variant<>("porchlight"),
                        "urgency", new Variant<>(always ? CRITICAL : NORMAL)),
                -1);
        synchronized (told) {
            told.put(id, news.about());
            while (told.size() > MOST_REMEMBERED) {
                told.remove(told.keySet().iterator().next());
            }
        }
    }

    /// What is said about the connection takes the place of what was said before: only the newest is true.
    private UInt32 before(News.About about) {
        UInt32 last = new UInt32(0);
        if (about instanceof News.About.Connection) {
            synchronized (told) {
                for (Map.Entry<UInt32, News.About> each : told.entrySet()) {
                    if (each.getValue() instanceof News.About.Connection) {
                        last = each.getKey();
                    }
                }
            }
        }
        return last;
    }

    /// So that no text of a home or a gateway is read as markup.
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
