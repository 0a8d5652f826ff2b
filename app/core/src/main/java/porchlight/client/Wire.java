package porchlight.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import porchlight.payment.Money;

/// One object of the conversation between two faces. Every getter throws `IllegalArgumentException` on anything
/// but the type that belongs there, so that whoever reads has one error to catch.
///
/// @param json the object
record Wire(JsonObject json) {
    private static final int MOST_DIGITS = 80;

    Wire() {
        this(new JsonObject());
    }

    static Wire parse(String line) {
        try {
            return new Wire(object(JsonParser.parseString(line)));
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    Wire with(String name, String value) {
        json.addProperty(name, value);
        return this;
    }

    Wire with(String name, long value) {
        json.addProperty(name, value);
        return this;
    }

    Wire with(String name, double value) {
        json.addProperty(name, value);
        return this;
    }

    Wire with(String name, boolean value) {
        json.addProperty(name, value);
        return this;
    }

    Wire with(String name, Wire value) {
        json.add(name, value.json);
        return this;
    }

    /// Wei as decimal text.
    Wire with(String name, Money value) {
        return with(name, value.wei().toString());
    }

    Wire with(String name, Instant value) {
        return with(name, value.toString());
    }

    /// Nanoseconds.
    Wire with(String name, Duration value) {
        return with(name, value.toNanos());
    }

    <T> Wire with(String name, Optional<T> value, Function<T, Wire> each) {
        value.ifPresent(present -> with(name, each.apply(present)));
        return this;
    }

    <T> Wire with(String name, List<T> values, Function<T, Wire> each) {
        JsonArray array = new JsonArray(values.size());
        values.forEach(value -> array.add(each.apply(value).json));
        json.add(name, array);
        return this;
    }

    Wire withTexts(String name, Iterable<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        json.add(name, array);
        return this;
    }

    boolean has(String name) {
        return json.has(name);
    }

    String text(String name) {
        JsonPrimitive value = primitive(name);
        if (!value.isString()) {
            throw wrong(name);
        }
        return value.getAsString();
    }

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    long number(String name) {
        JsonPrimitive value = primitive(name);
        if (!value.isNumber()) {
            throw wrong(name);
        }
        return value.getAsLong();
    }

    int small(String name) {
        long value = number(name);
        if (value != (int) value) {
            throw wrong(name);
        }
        return (int) value;
    }

    double measure(String name) {
        JsonPrimitive value = primitive(name);
        if (!value.isNumber()) {
            throw wrong(name);
        }
        double measure = value.getAsDouble();
        if (!Double.isFinite(measure)) {
            throw wrong(name);
        }
        return measure;
    }

    boolean flag(String name) {
        JsonPrimitive value = primitive(name);
        if (!value.isBoolean()) {
            throw wrong(name);
        }
        return value.getAsBoolean();
    }

    /// For what earlier versions did not write.
    boolean flag(String name, boolean otherwise) {
        return has(name) ? flag(name) : otherwise;
    }

    Money money(String name) {
        return Money.parseWei(text(name));
    }

    Optional<Money> optionalMoney(String name) {
        return has(name) ? Optional.of(money(name)) : Optional.empty();
    }

    /// At most 80 digits: a number of a megabyte takes a minute to read.
    BigInteger whole(String name) {
        String digits = text(name);
        if (digits.length() > MOST_DIGITS) {
            throw wrong(name);
        }
        return new BigInteger(digits);
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " is no instant", e);
        }
    }

    Optional<Instant> optionalInstant(String name) {
        return has(name) ? Optional.of(instant(name)) : Optional.empty();
    }

    Duration duration(String name) {
        return Duration.ofNanos(number(name));
    }

    <E extends Enum<E>> E one(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
    }

    Wire object(String name) {
        return new Wire(object(member(name)));
    }

    Optional<Wire> optionalObject(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    <T> List<T> objects(String name, Function<Wire, T> each) {
        List<T> list = new ArrayList<>();
        for (JsonElement element : array(name)) {
            list.add(each.apply(new Wire(object(element))));
        }
        return list;
    }

    List<String> texts(String name) {
        List<String> list = new ArrayList<>();
        for (JsonElement element : array(name)) {
            if (!(element instanceof JsonPrimitive value) || !value.isString()) {
                throw wrong(name);
            }
            list.add(value.getAsString());
        }
        return list;
    }

    private JsonArray array(String name) {
        if (member(name) instanceof JsonArray array) {
            return array;
        }
        throw wrong(name);
    }

    private JsonPrimitive primitive(String name) {
        if (member(name) instanceof JsonPrimitive value) {
            return value;
        }
        throw wrong(name);
    }

    private JsonElement member(String name) {
        return json.has(name) ? json.get(name) : JsonNull.INSTANCE;
    }

    private static JsonObject object(JsonElement element) {
        if (element instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("not an object");
    }

    private static IllegalArgumentException wrong(String name) {
        return new IllegalArgumentException(name + " is missing or of another type");
    }

    /// One line, without the line break.
    @Override
    public String toString() {
        return json.toString();
    }
}
