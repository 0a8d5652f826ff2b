package porchlight.gui.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;

class KeyAnswerTest {
    private static Map<String, Variant<?>> answer(Object... shortcuts) {
        // as the library leaves what stands in a variant
        Map<String, Variant<?>> results = new HashMap<>();
        results.put("shortcuts", new Variant<>(List.of(shortcuts), "a(sa{sv})"));
        return results;
    }

    private static Object shortcut(Object id, Object about) {
        return new Object[] {id, about};
    }

    private static Object named(String trigger) {
        return shortcut("toggle", Map.of("trigger_description", new Variant<>(trigger)));
    }

    @Test
    void anAnswerInAnotherShapeSaysNothing() {
        assertThat(KeyAnswer.trigger(Map.of(), "toggle")).isEmpty();
        assertThat(KeyAnswer.trigger(Map.of("shortcuts", new Variant<>("F9")), "toggle"))
                .isEmpty();
        assertThat(KeyAnswer.trigger(
                        answer(
                                "toggle",
                                shortcut(7, Map.of()),
                                shortcut("toggle", "F9"),
                                shortcut("toggle", Map.of()),
                                shortcut("toggle", Map.of("trigger_description", new Variant<>(new UInt32(9)))),
                                shortcut("quit", Map.of("trigger_description", new Variant<>("F8"))),
                                new Object[0]),
                        "toggle"))
                .isEmpty();
        assertThat(KeyAnswer.session(Map.of())).isEmpty();
        assertThat(KeyAnswer.session(Map.of("session_handle", new Variant<>(7))))
                .isEmpty();
        assertThat(KeyAnswer.session(Map.of("session_handle", new Variant<>("here"))))
                .isEmpty();
    }

    @Test
    void nothingUnseenAndNoBookComesIntoOurWindow() {
        assertThat(KeyAnswer.trigger(answer(named(" \u202eCtrl\u0000+\u2067P\n ")), "toggle"))
                .contains("Ctrl+P");
        assertThat(KeyAnswer.trigger(answer(named("\u200f \t")), "toggle")).isEmpty();
        assertThat(KeyAnswer.trigger(answer(named("F".repeat(5000))), "toggle").orElseThrow())
                .hasSize(64);
    }

    @Test
    void aSessionIsSaidAsATextOrAsAPath() {
        assertThat(KeyAnswer.session(Map.of("session_handle", new Variant<>("/a/b"))))
                .contains("/a/b");
        assertThat(KeyAnswer.session(Map.of("session_handle", new Variant<>(new DBusPath("/a/b")))))
                .contains("/a/b");
    }

    @Test
    void theKeyWithOurNameIsTheOneThatCounts() {
        assertThat(KeyAnswer.trigger(
                        answer(
                                shortcut("quit", Map.of("trigger_description", new Variant<>("F8"))),
                                named("Strg+Alt+P")),
                        "toggle"))
                .contains("Strg+Alt+P");
    }
}
