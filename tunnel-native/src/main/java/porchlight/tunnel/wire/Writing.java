package porchlight.tunnel.wire;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Builds objects: enums become words in lower case, whole numbers numbers.
final class Writing {
    private Writing() {}

    static Json.Fields fields(Object... keysAndValues) {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], json(keysAndValues[i + 1]));
        }
        return new Json.Fields(fields);
    }

    private static Json json(Object value) {
        return switch (value) {
            case Json json -> json;
            case Integer number -> new Json.Whole(number);
            case Long number -> new Json.Whole(number);
            case Boolean flag -> new Json.Flag(flag);
            case Enum<?> word -> new Json.Text(word.name().toLowerCase(Locale.ROOT));
            case String text -> new Json.Text(text);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        };
    }
}
