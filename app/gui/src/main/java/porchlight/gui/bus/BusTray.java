package porchlight.gui.bus;

import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.matchrules.DBusMatchRule;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.types.UInt32;
import org.jspecify.annotations.Nullable;
import porchlight.gui.desktop.TrayFace;
import porchlight.gui.desktop.TrayWish;

/// The tray of a desktop's bus: the lamp as a StatusNotifierItem, given to the watcher whenever there is one. Used by
/// one thread.
final class BusTray {
    private final DBusConnection bus;
    private final Consumer<TrayWish> wished;
    private final String name =
            "org.kde.StatusNotifierItem-" + ProcessHandle.current().pid() + "-1";
    private boolean there;
    private @Nullable LampItem item;
    private @Nullable LampMenu menu;

    /// @param changed the watcher or a host came or went: look again
    BusTray(DBusConnection bus, Consumer<TrayWish> wished, Runnable changed) throws DBusException {
        this.bus = bus;
        this.wished = wished;
        // of the names of the whole bus only the watcher's, so that nobody else's coming and going wakes us
        DBusMatchRule owner = DBusMatchRuleBuilder.create()
                .withType(DBus.NameOwnerChanged.class)
                .withArg0123(0, StatusNotifierWatcher.NAME)
                .build();
        bus.addSigHandler(owner, (DBus.NameOwnerChanged signal) -> changed.run());
        bus.addSigHandler(StatusNotifierWatcher.StatusNotifierHostRegistered.class, signal -> changed.run());
        bus.addSigHandler(StatusNotifierWatcher.StatusNotifierHostUnregistered.class, signal -> changed.run());
    }

    /// Looks for a watcher with somebody who shows what it knows, and gives it the lamp where it is new.
    ///
    /// @return whether there is one
    boolean look() throws DBusException {
        boolean now = isWatched();
        if (now && !there && item != null) {
            register();
        }
        there = now;
        return now;
    }

    private boolean isWatched() throws DBusException {
        DBus daemon = bus.getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class);
        if (!daemon.NameHasOwner(StatusNotifierWatcher.NAME)) {
            return false;
        }
        try {
            Properties watcher =
                    bus.getRemoteObject(StatusNotifierWatcher.NAME, StatusNotifierWatcher.PATH, Properties.class);
            Object host = watcher.Get(StatusNotifierWatcher.NAME, "IsStatusNotifierHostRegistered");
            return Boolean.TRUE.equals(host);
        } catch (DBusExecutionException doesNotSay) {
            return false;
        }
    }

    /// Shows the lamp so, or takes it away.
    void show(Optional<TrayFace> face) throws DBusException {
        if (face.isEmpty()) {
            hide();
            return;
        }
        LampItem shown = item;
        LampMenu below = menu;
        if (shown == null || below == null) {
            item = new LampItem(face.get(), wished);
            menu = new LampMenu(face.get(), wished);
            bus.requestBusName(name);
            bus.exportObject(LampMenu.PATH, menu);
            bus.exportObject(LampItem.PATH, item);
            if (there) {
                register();
            }
            return;
        }
        shown.show(face.get());
        UInt32 before = below.revision();
        UInt32 after = below.show(face.get());
        bus.sendMessage(new StatusNotifierItem.NewIcon(LampItem.PATH));
        bus.sendMessage(new StatusNotifierItem.NewToolTip(LampItem.PATH));
        if (!before.equals(after)) {
            bus.sendMessage(new DBusMenu.LayoutUpdated(LampMenu.PATH, after, 0));
        }
    }

    private void hide() throws DBusException {
        if (item != null) {
            bus.unExportObject(LampItem.PATH);
            bus.unExportObject(LampMenu.PATH);
            bus.releaseBusName(name); // by which the watcher sees that it is gone
            item = null;
            menu = null;
        }
    }

    private void register() throws DBusException {
        bus.getRemoteObject(StatusNotifierWatcher.NAME, StatusNotifierWatcher.PATH, StatusNotifierWatcher.class)
                .RegisterStatusNotifierItem(name);
    }
}
