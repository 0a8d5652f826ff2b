package porchlight.web;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// One JSON object of a stranger. Every getter checks the type; a missing member and `null` are the same.
///
/// Reading is bounded in depth, keys that appear twice are refused, and a bad value is read to its end first, so
/// that one bad element of a list does not spoil the rest.
final class Fields {
    private static final int DEEPEST = 12;
    private static final int LONGEST_NUMBER = 80;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Map<String, @Nullable Object> members;

    private Fields(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /// A number as it was written, so that no digit is lost.
    private record Digits(String text) {}

    /// Reads one value, which must be an object.
    static Fields read(JsonReader in) throws IOException, ServiceException {
        return asObject("answer", readAny(in));
    }

    /// Reads one value of any type, for [#asObject] and [#asList].
    static @Nullable Object readAny(JsonReader in) throws IOException, ServiceException {
        List<String> faults = new ArrayList<>(0);
        Object value = value(in, 0, faults);
        if (!faults.isEmpty()) {
            throw ServiceException.nonsense(faults.getFirst());
        }
        return value;
    }

    private static @Nullable Object value(JsonReader in, int depth, List<String> faults) throws IOException {
        if (depth > DEEPEST) {
            in.skipValue();
            faults.add("nested too deeply");
            return null;
        }
        return switch (in.peek()) {
            case BEGIN_OBJECT -> object(in, depth, faults);
            case BEGIN_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                in.beginArray();
                while (in.hasNext()) {
                    list.add(value(in, depth + 1, faults));
                }
                in.endArray();
                yield list;
            }
            case STRING -> in.nextString();
            case NUMBER -> number(in.nextString(), faults);
            case BOOLEAN -> in.nextBoolean();
            case NULL -> {
                in.nextNull();
                yield null;
            }
            case END_ARRAY, END_OBJECT, END_DOCUMENT, NAME -> throw new IOException("no value where one belongs");
        };
    }

    private static Fields object(JsonReader in, int depth, List<String> faults) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            Object value = value(in, depth + 1, faults);
            if (members.containsKey(name)) {
                faults.add("key twice: " + name);
            }
            members.put(name, value);
        }
        in.endObject();
        return new Fields(members);
    }

    private static Digits number(String text, List<String> faults) {
        if (text.length() > LONGEST_NUMBER) {
            faults.add("number too long");
            return new Digits("0");
        }
        return new Digits(text);
    }

    static Fields asObject(String what, @Nullable Object value) throws ServiceException {
        if (value instanceof Fields fields) {
            return fields;
        }
        throw ServiceException.nonsense(what + " is not an object");
    }

    static List<?> asList(String what, @Nullable Object value) throws ServiceException {
        if (value instanceof List<?> list) {
            return list;
        }
        throw ServiceException.nonsense(what + " is not a list");
    }

    Set<String> names() {
        return members.keySet();
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    /// Cleaned and cut at that length.
    String text(String name, int longest) throws ServiceException {
        Object value = members.get(name);
        if (value instanceof String text) {
            return Texts.clean(text, longest);
        }
        throw ServiceException.nonsense(name + " is not a text");
    }

    /// Empty where missing.
    String textOrEmpty(String name, int longest) throws ServiceException {
        return has(name) ? text(name, longest) : "";
    }

    boolean flag(String name) throws ServiceException {
        Object value = members.get(name);
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw ServiceException.nonsense(name + " is not true or false");
    }

    /// A bare number of any length up to 2²⁵⁶−1; missing means zero, as the network's own services write it.
    Money amount(String name) throws ServiceException {
        try {
            return new Money(whole(name));
        } catch (IllegalArgumentException e) {
            throw ServiceException.nonsense(name + " is no amount");
        }
    }

    /// A whole number that a `long` can hold; missing means zero.
    long number(String name) throws ServiceException {
        try {
            return whole(name).longValueExact();
        } catch (ArithmeticException e) {
            throw ServiceException.nonsense(name + " is too large");
        }
    }

    private BigInteger whole(String name) throws ServiceException {
        Object value = members.get(name);
        if (value == null) {
            return BigInteger.ZERO;
        }
        if (value instanceof Digits digits) {
            try {
                return new BigInteger(digits.text());
            } catch (NumberFormatException e) {
                throw ServiceException.nonsense(name + " is not a whole number");
            }
        }
        throw ServiceException.nonsense(name + " is not a number");
    }

    /// A finite measurement; missing means zero.
    double measure(String name) throws ServiceException {
        Object value = members.get(name);
        if (value == null) {
            return 0;
        }
        if (value instanceof Digits digits) {
            double number = Double.parseDouble(digits.text());
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw ServiceException.nonsense(name + " is not a measurement");
    }

    /// A decimal number as text, whether it was sent as a number or as a text.
    String decimal(String name) throws ServiceException {
        Object value = members.get(name);
        String text = value instanceof Digits digits ? digits.text() : value instanceof String s ? s : "";
        if (text.length() <= LONGEST_NUMBER && text.matches("[0-9]{1,40}(\\.[0-9]{1,38})?")) {
            return text;
        }
        if (value instanceof Digits && text.matches("[0-9](\\.[0-9]{1,20})?[eE]-?[0-9]{1,2}")) {
            return new BigDecimal(text).toPlainString();
        }
        throw ServiceException.nonsense(name + " is not a decimal number");
    }

    Address address(String name) throws ServiceException {
        try {
            return Address.of(text(name, 64));
        } catch (IllegalArgumentException e) {
            throw ServiceException.nonsense(name + " is not an address");
        }
    }

    /// RFC 3339, up to the year 9999 so that the clocks' difference can be added; Go's zero time is empty.
    Optional<Instant> time(String name) throws ServiceException {
        if (!has(name)) {
            return Optional.empty();
        }
        try {
            Instant time = OffsetDateTime.parse(text(name, 64)).toInstant();
            if (time.isAfter(LATEST)) {
                throw ServiceException.nonsense(name + " is too far away");
            }
            return time.isBefore(Instant.EPOCH) ? Optional.empty() : Optional.of(time);
        } catch (DateTimeParseException e) {
            throw ServiceException.nonsense(name + " is not a time");
        }
    }

    Fields object(String name) throws ServiceException {
        return asObject(name, members.get(name));
    }

    Optional<Fields> optionalObject(String name) throws ServiceException {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    /// The objects of a list; missing means none.
    List<Fields> objects(String name) throws ServiceException {
        List<Fields> objects = new ArrayList<>();
        for (Object element : list(name)) {
            objects.add(asObject(name, element));
        }
        return objects;
    }

    /// The texts of a list, other elements left out; missing means none.
    List<String> texts(String name, int longest) throws ServiceException {
        List<String> texts = new ArrayList<>();
        for (Object element : list(name)) {
            if (element instanceof String text) {
                texts.add(Texts.clean(text, longest));
            }
        }
        return texts;
    }

    /// The numbers of a list as decimal texts, other elements left out; missing means none.
    List<String> decimals(String name) throws ServiceException {
        List<String> numbers = new ArrayList<>();
        for (Object element : list(name)) {
            if (element instanceof Digits digits) {
                numbers.add(digits.text());
            }
        }
        return numbers;
    }

    private List<?> list(String name) throws ServiceException {
        return has(name) ? asList(name, members.get(name)) : List.of();
    }
}
