package porchlight.client;

import java.util.EnumSet;
import java.util.Set;

/// How the window lives on the desktop: tray, notifications, what closing it does.
///
/// @param tray whether a lamp stands in the tray, where the desktop has one
/// @param closeToTray whether closing the window leaves Porchlight in the tray; without a tray closing ends it
/// @param closeTold whether the user was told once that closing does not end it
/// @param shortcut whether a key of the desktop's connects and disconnects, where the desktop gives keys
/// @param news of what the desktop is told while the window is not looked at; that the connection is lost is always
public record Everyday(boolean tray, boolean closeToTray, boolean closeTold, boolean shortcut, Set<News> news) {
    public static final Everyday DEFAULT = new Everyday(true, true, false, false, EnumSet.allOf(News.class));

    public Everyday {
        news = Set.copyOf(news);
    }

    /// What may be told or not, as the user likes.
    public enum News {
        /// Protected now.
        PROTECTED,
        /// Caps that are nearly reached, time that runs out.
        MONEY,
        /// A top-up order that came to an end, or wants something.
        ORDERS
    }

    // One choice changed, the others as they are.

    public Everyday withTray(boolean tray) {
        return new Everyday(tray, closeToTray, closeTold, shortcut, news);
    }

    public Everyday withCloseToTray(boolean closeToTray) {
        return new Everyday(tray, closeToTray, closeTold, shortcut, news);
    }

    public Everyday withCloseTold(boolean closeTold) {
        return new Everyday(tray, closeToTray, closeTold, shortcut, news);
    }

    public Everyday withShortcut(boolean shortcut) {
        return new Everyday(tray, closeToTray, closeTold, shortcut, news);
    }

    public Everyday withNews(News which, boolean on) {
        Set<News> next = EnumSet.noneOf(News.class);
        next.addAll(news);
        if (on) {
            next.add(which);
        } else {
            next.remove(which);
        }
        return new Everyday(tray, closeToTray, closeTold, shortcut, next);
    }
}
