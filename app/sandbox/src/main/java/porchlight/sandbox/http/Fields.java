package porchlight.sandbox.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// Reads the fields of a JSON object strictly: what is missing or odd becomes a {@link Refusal} that names the
/// field.
public final class Fields {
    private static final int MAX_TEXT = 100_000;

    private final JsonObject object;

    public Fields(JsonObject object) {
        this.object = object;
    }

    /// An object inside the object.
    public Fields inner(String name) throws Refusal {
        if (object.get(name) instanceof JsonObject inner) {
            return new Fields(inner);
        }
        throw bad(name);
    }

    /// @return the text, at most 100,000 characters
    public String text(String name) throws Refusal {
        if (object.get(name) instanceof JsonPrimitive value
                && value.isString()
                && value.getAsString().length() < MAX_TEXT) {
            return value.getAsString();
        }
        throw bad(name);
    }

    /// A text, or empty where it is absent or null.
    public String textOrEmpty(String name) throws Refusal {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? "" : text(name);
    }

    /// A truth; absent or null means no.
    public boolean flag(String name) throws Refusal {
        JsonElement value = object.get(name);
        if (value == null || value.isJsonNull()) {
            return false;
        }
        if (value instanceof JsonPrimitive flag && flag.isBoolean()) {
            return flag.getAsBoolean();
        }
        throw bad(name);
    }

    /// A bare unsigned decimal number below 2²⁵⁶; absent or null means zero.
    public BigInteger number(String name) throws Refusal {
        JsonElement value = object.get(name);
        if (value == null || value.isJsonNull()) {
            return BigInteger.ZERO;
        }
        if (value instanceof JsonPrimitive number && number.isNumber()) {
            String digits = number.getAsString();
            if (digits.length() <= 78 && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                BigInteger read = new BigInteger(digits);
                if (read.bitLength() <= 256) {
                    return read;
                }
            }
        }
        throw bad(name);
    }

    public Money money(String name) throws Refusal {
        return new Money(number(name));
    }

    /// A chain id or another number that fits 63 bits.
    public long smallNumber(String name) throws Refusal {
        BigInteger number = number(name);
        if (number.bitLength() > 63) {
            throw bad(name);
        }
        return number.longValueExact();
    }

    public Address address(String name) throws Refusal {
        try {
            return Address.of(text(name));
        } catch (IllegalArgumentException e) {
            throw bad(name);
        }
    }

    /// Hex with or without `0x`, any case, of exactly that many bytes.
    public byte[] hex(String name, int bytes) throws Refusal {
        byte[] read = hex(name);
        if (read.length != bytes) {
            throw bad(name);
        }
        return read;
    }

    public byte[] hex(String name) throws Refusal {
        String text = text(name);
        try {
            return HexFormat.of().parseHex((text.startsWith("0x") ? text.substring(2) : text).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw bad(name);
        }
    }

    /// Standard Base64 as Go writes byte slices.
    public byte[] base64(String name) throws Refusal {
        try {
            return Base64.getDecoder().decode(text(name));
        } catch (IllegalArgumentException e) {
            throw bad(name);
        }
    }

    private static Refusal bad(String name) {
        return new Refusal(400, "validation_failed", "'" + name + "' is missing or malformed");
    }
}
