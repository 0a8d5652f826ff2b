package porchlight.tunnel.windows;

import java.util.Locale;

/// One question about a packet. Several of one field in one filter mean any of them; of several fields, all.
record Condition(Field field, Value value) {
    String text() {
        return field.name().toLowerCase(Locale.ROOT) + "=" + value.text();
    }
}
