package porchlight.client;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import porchlight.client.NetworkRefused.Reason;

/// One JSON object of a profile file, read strictly: no member twice, none unknown, nothing nested deeper or longer
/// than a profile has it. Every refusal names the member by its path.
final class ProfileNode {
    /// The longest text that any member may have, in characters.
    static final int LONGEST = 200;

    private static final int DEEPEST = 4;
    private static final int LONGEST_NUMBER = 16;

    private final String path;
    private final Map<String, @Nullable Object> members;

    private ProfileNode(String path, Map<String, @Nullable Object> members) {
        this.path = path;
        this.members = members;
    }

    /// A number as it was written.
    private record Digits(String text) {}

    /// The file's one object.
    static ProfileNode parse(byte[] file) throws NetworkRefused {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            JsonReader in = new JsonReader(new StringReader(text));
            in.setStrictness(Strictness.STRICT);
            ProfileNode whole = object(in, "", 0);
            // to the end of the file: a second value is refused
            var _ = in.peek();
            return whole;
        } catch (NetworkRefused e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw new NetworkRefused(Reason.NOT_JSON, "");
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new NetworkRefused(Reason.NOT_JSON, "");
        }
    }

    private static ProfileNode object(JsonReader in, String path, int depth) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            String at = join(path, name);
            if (members.containsKey(name)) {
                throw new NetworkRefused(Reason.TWICE, at);
            }
            members.put(name, value(in, at, depth + 1));
        }
        in.endObject();
        return new ProfileNode(path, members);
    }

    private static @Nullable Object value(JsonReader in, String at, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new NetworkRefused(Reason.WRONG_TYPE, at);
        }
        return switch (in.peek()) {
            case BEGIN_OBJECT -> object(in, at, depth);
            case BEGIN_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                in.beginArray();
                while (in.hasNext()) {
                    list.add(value(in, at, depth + 1));
                }
                in.endArray();
                yield list;
            }
            case STRING -> in.nextString();
            case NUMBER -> new Digits(in.nextString());
            case BOOLEAN -> in.nextBoolean();
            case NULL -> {
                in.nextNull();
                yield null;
            }
            case END_ARRAY, END_OBJECT, END_DOCUMENT, NAME -> throw new IOException("no value where one belongs");
        };
    }

    /// A member's name is a stranger's text: only what is certainly harmless on a screen is shown of it.
    private static String join(String path, String name) {
        String shown = name.replaceAll("[^A-Za-z0-9_-]", "?");
        String cut = shown.length() > 40 ? shown.substring(0, 40) : shown;
        return path.isEmpty() ? cut : path + "." + cut;
    }

    /// Where a member stands, for refusals.
    String at(String name) {
        return join(path, name);
    }

    /// @throws NetworkRefused UNKNOWN_FIELD where there is a member that is none of these
    ProfileNode only(Set<String> known) throws NetworkRefused {
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                throw new NetworkRefused(Reason.UNKNOWN_FIELD, at(name));
            }
        }
        return this;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    private <T> T member(String name, Class<T> type) throws NetworkRefused {
        if (!members.containsKey(name)) {
            throw new NetworkRefused(Reason.MISSING, at(name));
        }
        Object value = members.get(name);
        if (!type.isInstance(value)) {
            throw new NetworkRefused(Reason.WRONG_TYPE, at(name));
        }
        return type.cast(value);
    }

    ProfileNode node(String name) throws NetworkRefused {
        return member(name, ProfileNode.class);
    }

    String text(String name) throws NetworkRefused {
        return bounded(member(name, String.class), at(name));
    }

    /// A whole number without sign, exponent or fraction, below 10¹⁶.
    long number(String name) throws NetworkRefused {
        String digits = member(name, Digits.class).text();
        if (!digits.matches("0|[1-9][0-9]{0," + (LONGEST_NUMBER - 1) + "}")) {
            throw new NetworkRefused(Reason.WRONG_TYPE, at(name));
        }
        return Long.parseLong(digits);
    }

    /// @param least how many there have to be
    /// @param most how many there may be
    List<String> texts(String name, int least, int most) throws NetworkRefused {
        List<?> list = member(name, List.class);
        if (list.size() < least) {
            throw new NetworkRefused(Reason.EMPTY, at(name));
        }
        if (list.size() > most) {
            throw new NetworkRefused(Reason.TOO_MANY, at(name), Integer.toString(most));
        }
        List<String> texts = new ArrayList<>();
        for (Object each : list) {
            if (!(each instanceof String text)) {
                throw new NetworkRefused(Reason.WRONG_TYPE, at(name));
            }
            texts.add(bounded(text, at(name)));
        }
        return texts;
    }

    private static String bounded(String text, String at) throws NetworkRefused {
        if (text.length() > LONGEST) {
            throw new NetworkRefused(Reason.TOO_LONG, at, Integer.toString(LONGEST));
        }
        return text;
    }
}
