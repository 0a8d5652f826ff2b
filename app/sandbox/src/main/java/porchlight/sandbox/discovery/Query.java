package porchlight.sandbox.discovery;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What a caller wants of the list (`http-apis.md §4.2`). Unknown keys are ignored, as the network does; a number
/// that is none is an error.
///
/// @param providers lower case; empty = all
/// @param policy empty = only open ones, `all`, or an id
/// @param compatibilityMax 0 = no limit
record Query(
        Set<String> providers,
        Optional<String> service,
        Optional<String> country,
        Optional<String> ipType,
        Optional<String> policy,
        Optional<String> policySource,
        int compatibilityMin,
        int compatibilityMax,
        double qualityMin,
        double bandwidthMin,
        boolean failedToo,
        boolean symmetricNat,
        int preset)
        implements Predicate<Listing> {
    /// @throws IllegalArgumentException if a number is none
    static Query of(Map<String, List<String>> raw) {
        return new Query(
                raw.getOrDefault("provider_id", List.of()).stream()
                        .filter(id -> !id.isEmpty())
                        .map(id -> id.toLowerCase(Locale.ROOT))
                        .collect(java.util.stream.Collectors.toUnmodifiableSet()),
                first(raw, "service_type"),
                first(raw, "location_country"),
                first(raw, "ip_type"),
                first(raw, "access_policy"),
                first(raw, "access_policy_source"),
                whole(raw, "compatibility_min"),
                whole(raw, "compatibility_max"),
                decimal(raw, "quality_min"),
                decimal(raw, "bandwidth_min"),
                first(raw, "include_monitoring_failed").map("true"::equals).orElse(false),
                first(raw, "nat_compatibility").map("symmetric"::equals).orElse(false),
                whole(raw, "preset_id"));
    }

    private static Optional<String> first(Map<String, List<String>> raw, String key) {
        return raw.getOrDefault(key, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static int whole(Map<String, List<String>> raw, String key) {
        return first(raw, key)
                .map(text -> {
                    if (!text.matches("-?[0-9]{1,9}")) {
                        throw new IllegalArgumentException(key + " is no number");
                    }
                    return Integer.parseInt(text);
                })
                .orElse(0);
    }

    private static double decimal(Map<String, List<String>> raw, String key) {
        return first(raw, key)
                .map(text -> {
                    if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
                        throw new IllegalArgumentException(key + " is no number");
                    }
                    return Double.parseDouble(text);
                })
                .orElse(0.0);
    }

    @Override
    public boolean test(Listing listing) {
        return (providers.isEmpty() || providers.contains(listing.provider().toString()))
                && service.map(listing.service()::equals).orElse(true)
                && country.map(listing.country()::equals).orElse(true)
                && ipType.map(listing.ipType()::equals).orElse(true)
                && policyFits(listing)
                && listing.compatibility() >= compatibilityMin
                && (compatibilityMax == 0 || listing.compatibility() <= compatibilityMax)
                && listing.rating().quality().score() >= qualityMin
                && listing.rating().quality().bandwidthMbps() >= bandwidthMin
                && (failedToo || !listing.rating().monitoringFailed())
                && !(symmetricNat && listing.rating().restricted())
                && presetFits(listing);
    }

    private boolean policyFits(Listing listing) {
        boolean sourceFits = policySource.isEmpty() || listing.policies().containsValue(policySource.get());
        if (policy.isEmpty()) {
            return policySource.isPresent() ? sourceFits : listing.policies().isEmpty();
        }
        return sourceFits && (policy.get().equals("all") || listing.policies().containsKey(policy.get()));
    }

    private boolean presetFits(Listing listing) {
        double quality = listing.rating().quality().score();
        return switch (preset) {
            case 1 ->
                listing.ipType().equals("residential")
                        && quality >= 1
                        && listing.rating().quality().bandwidthMbps() >= 5;
            case 2 -> quality >= 1;
            case 3 -> listing.ipType().equals("hosting");
            default -> true;
        };
    }
}
