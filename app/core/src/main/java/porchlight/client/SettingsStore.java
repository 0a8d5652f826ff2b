package porchlight.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.ledger.SettingBook;
import porchlight.payment.Money;

/// The user's choices as one value of the ledger. A damaged value counts as the defaults.
final class SettingsStore {
    private static final Logger LOG = System.getLogger(SettingsStore.class.getName());
    private static final String NAME = "settings.v1";

    private final SettingBook book;

    SettingsStore(SettingBook book) {
        this.book = book;
    }

    Settings load() {
        try {
            return book.get(NAME)
                    .map(text -> parse(JsonParser.parseString(text).getAsJsonObject()))
                    .orElse(Settings.DEFAULT);
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "the settings are damaged: the defaults are used");
            return Settings.DEFAULT;
        }
    }

    void save(Settings settings) {
        JsonObject json = new JsonObject();
        json.addProperty("theme", settings.theme().name());
        settings.language().ifPresent(tag -> json.addProperty("language", tag));
        JsonArray dns = new JsonArray();
        settings.dns().forEach(dns::add);
        json.add("dns", dns);
        json.addProperty("lan", settings.lan());
        settings.sessionCap()
                .ifPresent(cap -> json.addProperty("sessionCap", cap.wei().toString()));
        settings.maxPerGib()
                .ifPresent(cap -> json.addProperty("maxPerGib", cap.wei().toString()));
        json.addProperty("keepHistory", settings.keepHistory());
        json.addProperty("disguise", settings.disguise());
        json.addProperty("beyond", settings.beyond());
        book.set(NAME, json.toString());
    }

    private static Settings parse(JsonObject json) {
        List<String> dns = new ArrayList<>();
        json.getAsJsonArray("dns").forEach(one -> dns.add(one.getAsString()));
        return new Settings(
                Settings.Theme.valueOf(json.get("theme").getAsString()),
                text(json, "language"),
                dns,
                json.get("lan").getAsBoolean(),
                text(json, "sessionCap").map(Money::parseWei),
                text(json, "maxPerGib").map(Money::parseWei),
                json.get("keepHistory").getAsBoolean(),
                // 0.1 did not write it
                !json.has("disguise") || json.get("disguise").getAsBoolean(),
                json.has("beyond") && json.get("beyond").getAsBoolean());
    }

    private static Optional<String> text(JsonObject json, String name) {
        return json.has(name) ? Optional.of(json.get(name).getAsString()) : Optional.empty();
    }
}
