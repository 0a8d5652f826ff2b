package porchlight.gui.connect;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import porchlight.market.Country;

/// The dotted map (`icons/world.json`, from Natural Earth): land dots with their country, one anchor per country.
///
/// @param width of the canvas that the places are given on
/// @param height of it
/// @param dots the land
/// @param anchors where a country is pointed at
record World(double width, double height, List<Dot> dots, Map<Country, Place> anchors) {
    private static final double NEAR = 10;

    /// A dot of land.
    record Dot(Place at, Country country) {}

    /// A point on the canvas.
    record Place(double x, double y) {
        double distance(double otherX, double otherY) {
            return Math.hypot(x - otherX, y - otherY);
        }
    }

    static World load() {
        try (InputStreamReader reader = new InputStreamReader(
                Objects.requireNonNull(World.class.getResourceAsStream("/porchlight/icons/world.json"), "world.json"),
                StandardCharsets.UTF_8)) {
            JsonObject json = JsonParser.parseReader(reader).getAsJsonObject();
            List<Dot> dots = new ArrayList<>();
            for (JsonElement each : json.getAsJsonArray("dots")) {
                JsonArray dot = each.getAsJsonArray();
                String code = dot.get(2).getAsString();
                if (code.length() == 2) {
                    dots.add(new Dot(
                            new Place(dot.get(0).getAsDouble(), dot.get(1).getAsDouble()), new Country(code)));
                }
            }
            Map<Country, Place> anchors = new HashMap<>();
            json.getAsJsonObject("anchors").entrySet().forEach(entry -> {
                JsonArray place = entry.getValue().getAsJsonArray();
                anchors.put(
                        new Country(entry.getKey()),
                        new Place(place.get(0).getAsDouble(), place.get(1).getAsDouble()));
            });
            return new World(
                    json.get("width").getAsDouble(),
                    json.get("height").getAsDouble(),
                    List.copyOf(dots),
                    Map.copyOf(anchors));
        } catch (IOException e) {
            throw new UncheckedIOException("the map cannot be read", e);
        }
    }

    /// The country under a point: the nearest dot or anchor within reach.
    Optional<Country> at(double x, double y) {
        Optional<Dot> dot =
                dots.stream().min(Comparator.comparingDouble(each -> each.at().distance(x, y)));
        Optional<Map.Entry<Country, Place>> anchor = anchors.entrySet().stream()
                .min(Comparator.comparingDouble(each -> each.getValue().distance(x, y)));
        double toDot = dot.map(each -> each.at().distance(x, y)).orElse(Double.MAX_VALUE);
        double toAnchor = anchor.map(each -> each.getValue().distance(x, y)).orElse(Double.MAX_VALUE);
        if (Math.min(toDot, toAnchor) > NEAR) {
            return Optional.empty();
        }
        return toAnchor + 2 < toDot ? anchor.map(Map.Entry::getKey) : dot.map(Dot::country);
    }
}
