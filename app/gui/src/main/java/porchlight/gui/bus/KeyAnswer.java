package porchlight.gui.bus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/// Reads what a portal says of its keys. What it says stands in our window, so nothing of it is trusted.
final class KeyAnswer {
    /// More than any key's name has.
    private static final int LONGEST = 64;

    private KeyAnswer() {}

    /// Where the session is that was asked for; empty where it does not say. By the portal's documentation it is a
    /// text,
    /// though a path was meant; either will do.
    static Optional<String> session(Map<String, Variant<?>> results) {
        Variant<?> said = results.get("session_handle");
        return said != null && said.getValue() instanceof DBusPath path
                ? Optional.of(path.getPath())
                : text(said).filter(text -> text.startsWith("/"));
    }

    /// The words for the key with that id.
    ///
    /// @param results of an answer
    static Optional<String> trigger(Map<String, Variant<?>> results, String id) {
        Variant<?> shortcuts = results.get("shortcuts");
        if (shortcuts == null || !(shortcuts.getValue() instanceof List<?> list)) {
            return Optional.empty();
        }
        return list.stream().flatMap(each -> trigger(each, id).stream()).findFirst();
    }

    /// The same of a list of keys.
    static Optional<String> trigger(List<Portal.Shortcut> shortcuts, String id) {
        return shortcuts.stream()
                .filter(each -> each.id.equals(id))
                .flatMap(each -> trigger(each.about.get("trigger_description")).stream())
                .findFirst();
    }

    /// Where a structure stands in a variant the library leaves it as its parts.
    private static Optional<String> trigger(@Nullable Object shortcut, String id) {
        if (shortcut instanceof Object[] parts
                && parts.length == 2
                && id.equals(parts[0])
                && parts[1] instanceof Map<?, ?> about) {
            return trigger(about.get("trigger_description"));
        }
        return Optional.empty();
    }

    private static Optional<String> trigger(@Nullable Object said) {
        return text(said)
                .map(text -> text.codePoints()
                        .filter(point -> !isUnseen(point))
                        .limit(LONGEST)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                        .strip())
                .filter(text -> !text.isEmpty());
    }

    /// Controls, among them those that turn the direction of what follows.
    private static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static Optional<String> text(@Nullable Object said) {
        Object value = said instanceof Variant<?> variant ? variant.getValue() : said;
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
