package porchlight.gui.look;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/// Reads which tokens a style sheet puts on which, and says where they cannot be told apart. What is disabled need not
/// be read.
final class StyleContrast {
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
    private static final Pattern TOKEN = Pattern.compile("-pl-([a-z0-9-]+)");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final List<String> GROUNDS = List.of("b0", "b1", "b2");

    /// Where a user types or chooses: without its edge nobody sees where that is.
    private static final Set<String> CONTROLS = Set.of(
            ".field",
            ".text-area",
            ".outline",
            ".chip",
            ".tile",
            ".segments",
            ".exact-field",
            ".programs",
            ".combo-box-base",
            ".thumb-area");

    /// What stands on a ground that another rule gives it.
    private static final Map<String, List<String>> ON = Map.of(
            ".mark-icon", List.of("ok", "bad"),
            ".mark-icon-large", List.of("ok", "bad"),
            ".step-number.now", List.of("amber"));

    private static final double LETTERS = 4.5;
    private static final double SHAPES = 3;

    private final Palette palette;
    private final List<String> faults = new ArrayList<>();

    private StyleContrast(Palette palette) {
        this.palette = palette;
    }

    static List<String> faults(String css, Palette palette) {
        StyleContrast look = new StyleContrast(palette);
        Matcher rule = RULE.matcher(COMMENT.matcher(css).replaceAll(""));
        while (rule.find()) {
            look.rule(rule.group(1).strip().replaceAll("\\s+", " "), declarations(rule.group(2)));
        }
        return look.faults;
    }

    private static Map<String, String> declarations(String body) {
        Map<String, String> declarations = new LinkedHashMap<>();
        for (String each : body.split(";")) {
            int colon = each.indexOf(':');
            if (colon > 0) {
                declarations.put(
                        each.substring(0, colon).strip(),
                        each.substring(colon + 1).strip());
            }
        }
        return declarations;
    }

    private void rule(String selector, Map<String, String> declarations) {
        if (selector.contains(":disabled") || selector.equals(".root")) {
            return;
        }
        List<String> grounds = tokens(declarations, "-fx-background-color").stream()
                .reduce((below, top) -> top)
                .map(List::of)
                .orElseGet(() -> ON.entrySet().stream()
                        .filter(each -> selector.endsWith(each.getKey()))
                        .findFirst()
                        .map(Map.Entry::getValue)
                        .orElse(GROUNDS));
        for (String letters : tokens(declarations, "-fx-text-fill")) {
            onGrounds(selector, letters, grounds, LETTERS);
        }
        for (String icon : tokens(declarations, "-fx-icon-color")) {
            onGrounds(selector, icon, grounds, SHAPES);
        }
        if (isControl(selector)) {
            for (String edge : tokens(declarations, "-fx-border-color")) {
                onGrounds(selector + " edge of a control", edge, List.of("b0", "b1"), SHAPES);
            }
        }
        if (selector.contains(":focus-visible")) {
            ring(selector, tokens(declarations, "-fx-background-color"));
        }
    }

    /// The lowest of several grounds is what looks out around the control.
    private void ring(String selector, List<String> layers) {
        if (layers.size() > 1) {
            onGrounds(selector + " ring", layers.getFirst(), GROUNDS, SHAPES);
        }
    }

    private static boolean isControl(String selector) {
        for (String one : selector.split(",")) {
            String[] parts = one.strip().split("[ >]+");
            String last = parts[parts.length - 1].replaceAll(":[a-z-]+", "");
            if (CONTROLS.stream().anyMatch(control -> (last + ".").contains(control + "."))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> tokens(Map<String, String> declarations, String property) {
        String value = Optional.ofNullable(declarations.get(property)).orElse("");
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(value);
        while (token.find()) {
            tokens.add(token.group(1));
        }
        return tokens;
    }

    private void onGrounds(String what, String token, List<String> grounds, double least) {
        for (String ground : grounds) {
            // a wash lies on a ground, and is looked at on every one of them
            List<String> below = palette.get(ground).isOpaque() ? List.of(ground) : List.of("b0", "b1");
            for (String under : below) {
                Color solid = ContrastTest.over(palette.get(ground), palette.get(under));
                double contrast = ContrastTest.contrast(ContrastTest.over(palette.get(token), solid), solid);
                if (contrast < least) {
                    faults.add("%s: %s on %s is %.2f, less than %.1f".formatted(what, token, ground, contrast, least));
                }
            }
        }
    }
}
