package porchlight.tunnel.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Takes an object apart, field by field, and refuses whatever is left over.
final class FieldReader {
    private final Json.Fields object;
    private final Set<String> left;

    FieldReader(Json.Fields object) {
        this.object = object;
        this.left = new LinkedHashSet<>(object.values().keySet());
    }

    static FieldReader of(Json value) throws MalformedException {
        if (value instanceof Json.Fields fields) {
            return new FieldReader(fields);
        }
        throw new MalformedException("an object expected");
    }

    boolean has(String key) {
        return object.values().containsKey(key);
    }

    Json take(String key) throws MalformedException {
        Json value = object.values().get(key);
        left.remove(key);
        if (value == null) {
            throw new MalformedException("a field is missing");
        }
        return value;
    }

    FieldReader object(String key) throws MalformedException {
        return of(take(key));
    }

    String text(String key) throws MalformedException {
        if (take(key) instanceof Json.Text(String value)) {
            return value;
        }
        throw new MalformedException("a text expected");
    }

    Optional<String> optionalText(String key) throws MalformedException {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    Optional<Integer> optionalInteger(String key) throws MalformedException {
        return has(key) ? Optional.of(integer(key)) : Optional.empty();
    }

    boolean flag(String key) throws MalformedException {
        if (take(key) instanceof Json.Flag flag) {
            return flag.value();
        }
        throw new MalformedException("a flag expected");
    }

    long whole(String key, long least, long most) throws MalformedException {
        if (take(key) instanceof Json.Whole whole && whole.value() >= least && whole.value() <= most) {
            return whole.value();
        }
        throw new MalformedException("a number in range expected");
    }

    int integer(String key) throws MalformedException {
        return (int) whole(key, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    List<Json> items(String key, int most) throws MalformedException {
        if (take(key) instanceof Json.Items(List<Json> values) && values.size() <= most) {
            return values;
        }
        throw new MalformedException("a short list expected");
    }

    List<String> texts(String key, int most) throws MalformedException {
        List<String> texts = new ArrayList<>();
        for (Json item : items(key, most)) {
            if (!(item instanceof Json.Text(String value))) {
                throw new MalformedException("a text expected");
            }
            texts.add(value);
        }
        return texts;
    }

    /// A word of an enum, in lower case.
    <E extends Enum<E>> E word(String key, E[] words) throws MalformedException {
        String text = text(key);
        return Arrays.stream(words)
                .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new MalformedException("an unknown word"));
    }

    void end() throws MalformedException {
        if (!left.isEmpty()) {
            throw new MalformedException("an unknown field");
        }
    }
}
