package porchlight.gui.desktop;

import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Image;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.Toolkit;
import java.awt.TrayIcon;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tray that Java knows: of Windows, of macOS, and of the older kind on Linux. Everything happens on AWT's own
/// thread.
public final class AwtDesktop implements Desktop {
    private final Listener listener;
    private @Nullable TrayIcon icon;
    private List<TrayFace.Entry> menu = List.of();
    private News.@Nullable About newest;

    /// Reaches for the tray, and tells whether there is one.
    public AwtDesktop(Listener listener) {
        this.listener = listener;
        EventQueue.invokeLater(() -> listener.trayIs(SystemTray.isSupported()));
    }

    /// Whether asking Java for its tray makes sense: without a screen it would only fail.
    public static boolean isThinkable() {
        return !GraphicsEnvironment.isHeadless();
    }

    @Override
    public void show(Optional<TrayFace> face) {
        EventQueue.invokeLater(() -> {
            if (!SystemTray.isSupported()) {
                return;
            }
            if (face.isEmpty()) {
                takeAway();
            } else {
                put(face.get());
            }
        });
    }

    private void put(TrayFace face) {
        Image lamp = lamp(face.lit(), SystemTray.getSystemTray().getTrayIconSize().height);
        TrayIcon shown = icon;
        if (shown == null) {
            shown = new TrayIcon(lamp);
            shown.setImageAutoSize(true);
            // a double click, or a click on a message
            shown.addActionListener(event -> {
                News.About about = newest;
                if (about == null) {
                    listener.wished(new TrayWish.Open());
                } else {
                    newest = null;
                    listener.opened(about);
                }
            });
            try {
                SystemTray.getSystemTray().add(shown);
            } catch (AWTException noTray) {
                listener.trayIs(false);
                return;
            }
            icon = shown;
        }
        shown.setImage(lamp);
        shown.setToolTip(face.title() + ": " + face.state());
        if (!menu.equals(face.menu()) || shown.getPopupMenu() == null) {
            menu = face.menu();
            shown.setPopupMenu(popup(face));
        }
    }

    private PopupMenu popup(TrayFace face) {
        PopupMenu popup = new PopupMenu();
        for (TrayFace.Entry entry : face.menu()) {
            if (entry.isLine()) {
                popup.addSeparator();
                continue;
            }
            MenuItem item = new MenuItem(entry.text());
            item.setEnabled(entry.wish().isPresent());
            entry.wish().ifPresent(wish -> item.addActionListener(event -> listener.wished(wish)));
            popup.add(item);
        }
        return popup;
    }

    private static Image lamp(boolean lit, int height) {
        int size = List.of(16, 24, 32, 48, 64).stream()
                .filter(each -> each >= height)
                .findFirst()
                .orElse(64);
        String path = "/porchlight/icons/app/porchlight" + (lit ? "" : "-unlit") + "-" + size + ".png";
        URL file = Objects.requireNonNull(AwtDesktop.class.getResource(path), path);
        return Toolkit.getDefaultToolkit().getImage(file);
    }

    @Override
    public void tell(News news) {
        EventQueue.invokeLater(() -> {
            if (icon != null) {
                newest = news.about();
                icon.displayMessage(
                        news.title(),
                        news.body(),
                        news.kind().isEmpty() ? TrayIcon.MessageType.WARNING : TrayIcon.MessageType.INFO);
            }
        });
    }

    @Override
    public void key(Optional<String> does) {
        // Java knows of no such key
    }

    private void takeAway() {
        if (icon != null) {
            SystemTray.getSystemTray().remove(icon);
            icon = null;
        }
    }

    @Override
    public void close() {
        EventQueue.invokeLater(() -> {
            if (SystemTray.isSupported()) {
                takeAway();
            }
        });
    }
}
