package porchlight.sandbox;

import java.util.List;

/// A country of the sandbox: where its homes are and how far away.
///
/// @param code ISO alpha-2
/// @param continent two letters
/// @param weight how many of 100 homes, roughly
/// @param latencyMillis of a home there, roughly
/// @param cities at least one
/// @param isps invented names, at least one
record Land(String code, String continent, int weight, int latencyMillis, List<String> cities, List<String> isps) {
    /// The forty countries.
    static final List<Land> ALL = List.of(
            land("US", "NA", 14, 105, "New York|Chicago|Austin|Seattle", "Prairie Cable|Harbor Fiber|Lone Star Net"),
            land("DE", "EU", 9, 18, "Frankfurt am Main|Hamburg|München|Köln", "Rheinland Kabel|Nordnetz|Alpenfunk"),
            land("GB", "EU", 7, 16, "London|Manchester|Leeds", "Albion Broadband|Pennine Fibre"),
            land("FR", "EU", 5, 20, "Paris|Lyon|Nantes", "Hexagone Télécom|Loire Fibre"),
            land("NL", "EU", 5, 8, "Amsterdam|Utrecht|Groningen", "Polder Internet|Zuiderzee Glas"),
            land("IT", "EU", 4, 28, "Milano|Roma|Torino", "Adriatica Rete|Padana Fibra"),
            land("ES", "EU", 4, 34, "Madrid|Valencia|Sevilla", "Meseta Fibra|Levante Red"),
            land("CA", "NA", 4, 98, "Toronto|Montréal|Calgary", "Maple Cable|Laurentide Net"),
            land("PL", "EU", 3, 30, "Warszawa|Kraków|Gdańsk", "Wisła Net|Bałtyk Sieć"),
            land("BR", "SA", 3, 190, "São Paulo|Recife|Curitiba", "Paulista Fibra|Nordeste Net"),
            land("JP", "AS", 3, 235, "Tokyo|Osaka|Sapporo", "Kanto Hikari|Setouchi Net"),
            land("AU", "OC", 3, 265, "Sydney|Melbourne|Perth", "Southern Cross Net|Swan Broadband"),
            land("IN", "AS", 3, 140, "Mumbai|Bengaluru|Pune", "Deccan Fibre|Western Ghats Net"),
            land("SE", "EU", 2, 26, "Stockholm|Göteborg", "Mälaren Bredband|Västkust Fiber"),
            land("NO", "EU", 1, 29, "Oslo|Bergen", "Fjordnett"),
            land("FI", "EU", 2, 33, "Helsinki|Tampere", "Järvi Verkko"),
            land("DK", "EU", 2, 19, "København|Aarhus", "Øresund Net"),
            land("CH", "EU", 2, 21, "Zürich|Genève", "Helvetia Glasfaser"),
            land("AT", "EU", 2, 24, "Wien|Graz", "Donau Netz"),
            land("BE", "EU", 2, 12, "Bruxelles|Antwerpen", "Schelde Telecom"),
            land("IE", "EU", 1, 24, "Dublin|Cork", "Shannon Broadband"),
            land("PT", "EU", 2, 40, "Lisboa|Porto", "Tejo Fibra"),
            land("CZ", "EU", 2, 22, "Praha|Brno", "Vltava Net"),
            land("HU", "EU", 1, 30, "Budapest|Szeged", "Duna Net"),
            land("RO", "EU", 2, 40, "București|Cluj-Napoca", "Carpat Fibra"),
            land("BG", "EU", 1, 44, "Sofia|Plovdiv", "Rila Net"),
            land("GR", "EU", 1, 52, "Athína|Thessaloníki", "Aigaio Diktyo"),
            land("UA", "EU", 2, 42, "Kyiv|Lviv", "Dnipro Merezha"),
            land("LT", "EU", 2, 36, "Vilnius|Kaunas", "Nemunas Net"),
            land("LV", "EU", 1, 36, "Rīga", "Daugava Tīkls"),
            land("EE", "EU", 1, 38, "Tallinn", "Viru Võrk"),
            land("TR", "AS", 2, 58, "İstanbul|İzmir", "Boğaziçi Fiber"),
            land("ZA", "AF", 1, 170, "Cape Town|Johannesburg", "Table Bay Fibre"),
            land("NG", "AF", 1, 120, "Lagos", "Lagoon Wireless"),
            land("MX", "NA", 2, 135, "Ciudad de México|Guadalajara", "Anáhuac Red"),
            land("AR", "SA", 1, 220, "Buenos Aires|Rosario", "Pampa Fibra"),
            land("CL", "SA", 1, 215, "Santiago", "Cordillera Net"),
            land("SG", "AS", 1, 165, "Singapore", "Merlion Fibre"),
            land("KR", "AS", 1, 240, "Seoul|Busan", "Hangang Net"),
            land("NZ", "OC", 1, 280, "Auckland|Wellington", "Kiwi Fibre"));

    private static Land land(String code, String continent, int weight, int latency, String cities, String isps) {
        return new Land(code, continent, weight, latency, List.of(cities.split("\\|")), List.of(isps.split("\\|")));
    }
}
