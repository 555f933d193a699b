import type { Currency } from "../people.ts";

/** People who live with the same money. */
export type Region = Currency;

export type Trade =
  | "employer"
  | "landlord"
  | "grocer"
  | "café"
  | "energy"
  | "films"
  | "hotel"
  | "shop";

// biome-ignore format: names read best as a block
export const firstNames: Readonly<Record<Region, readonly string[]>> = {
  EUR: [
    "Carla", "Dmitri", "Emeka", "Freya", "Giulia", "Hamid", "Inês", "Jonas", "Katarína", "Liam",
    "Mei", "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Stefan", "Tomás", "Uma", "Viktor",
    "Wanda", "Xavier", "Yasmin", "Zoltán", "Amélie", "Bruno", "Chiara", "Dorothea", "Elif",
    "Fabian", "Greta",
  ],
  GBP: [
    "Oliver", "Amara", "Harriet", "Callum", "Isla", "Rhys", "Imogen", "Kwame", "Poppy", "Angus",
    "Saoirse", "Theo",
  ],
  USD: [
    "Maya", "Ethan", "Camila", "Noah", "Aaliyah", "Wyatt", "Hannah", "Diego", "Grace", "Malik",
    "Sofia", "Caleb",
  ],
  JPY: ["Kaori", "Haruto", "Yui", "Ren", "Sakura", "Daiki", "Aoi", "Kenji", "Hina", "Takumi"],
  KWD: ["Fatima", "Yousef", "Noor", "Abdullah", "Dalal", "Hamad", "Maryam"],
};

// biome-ignore format: names read best as a block
export const lastNames: Readonly<Record<Region, readonly string[]>> = {
  EUR: [
    "Ruiz", "Sokolov", "Obi", "Nielsen", "Conti", "Rahimi", "Duarte", "Weber", "Nováková",
    "Byrne", "Chen", "Haddad", "Kowalski", "Nair", "Dubois", "Jiménez", "Ilić", "Silva", "Patel",
    "Horváth", "Lindgren", "Papadopoulos", "De Vries", "Marino", "Schneider", "Virtanen",
    "Moreira", "Laurent", "Yıldız", "Bergmann", "Costa",
  ],
  GBP: [
    "Whitmore", "Adeyemi", "Clarke", "MacLeod", "Hughes", "Pritchard", "Fairbairn", "Mensah",
    "Thornton", "Campbell", "Walsh", "Ashworth", "Okonkwo",
  ],
  USD: [
    "Rodriguez", "Campbell", "Nguyen", "Johnson", "Washington", "Reyes", "Miller", "Brooks",
    "Goldberg", "Anderson", "Kim", "Foster", "Hernandez",
  ],
  JPY: [
    "Tanaka", "Satō", "Suzuki", "Yamamoto", "Nakamura", "Kobayashi", "Itō", "Watanabe", "Mori",
    "Hayashi", "Ueda",
  ],
  KWD: [
    "Al-Kandari", "Al-Mutairi", "Al-Rashid", "Al-Enezi", "Al-Ajmi", "Al-Shammari", "Al-Hajri",
    "Al-Fahad",
  ],
};

export const businessNames: Readonly<Record<Region, Readonly<Record<Trade, readonly string[]>>>> = {
  EUR: {
    employer: [
      "Brightwater Studio",
      "Kestrel Logistics",
      "Universitätsklinikum Mitte",
      "Atelier Norden",
      "Vuelta Bikes",
    ],
    landlord: ["Lindenhof Apartments", "Casa Aurora Homes", "Résidences du Parc"],
    grocer: [
      "Mercato Verde",
      "Bio am Platz",
      "Hafenmarkt",
      "La Huerta",
      "Épicerie Colette",
      "Zelenina",
    ],
    café: ["Café Zwölf", "Boulangerie Petit", "Kavárna Slunce", "Bar Centrale"],
    energy: ["Stadtwerke Nordlicht", "Énergie du Lac"],
    films: ["Lumen Films and Music", "Kino Zuhause"],
    hotel: ["Hotel Belvedere", "Pensão Alegre"],
    shop: ["Papier und Faden", "Fietsenwinkel Noord"],
  },
  GBP: {
    employer: ["Harrow and Finch", "Tidewell Health"],
    landlord: ["Copperfield Lettings"],
    grocer: ["Green Lane Grocers", "Fenwick Foods"],
    café: ["The Copper Kettle"],
    energy: ["Severn Energy"],
    films: ["Matinee Club"],
    hotel: ["The Old Ferry Inn"],
    shop: ["Bramble Books"],
  },
  USD: {
    employer: ["Fernhill Robotics", "Lakeshore Schools"],
    landlord: ["Maple Street Rentals"],
    grocer: ["Sunrise Market", "Orchard Pantry"],
    café: ["Corner Roasters"],
    energy: ["Great Basin Power"],
    films: ["Marquee Plus"],
    hotel: ["Cedar Lodge"],
    shop: ["Trailhead Outfitters"],
  },
  JPY: {
    employer: ["Aozora Design"],
    landlord: ["Sakuragi Homes"],
    grocer: ["Midori Market"],
    café: ["Kissaten Luna"],
    energy: ["Minato Gas and Power"],
    films: ["Hoshi Streaming"],
    hotel: ["Ryokan Mizu"],
    shop: ["Kami Stationery"],
  },
  KWD: {
    employer: ["Dhow Shipping"],
    landlord: ["Marina Residences"],
    grocer: ["Al Waha Market"],
    café: ["Café Qahwa"],
    energy: ["Gulf Light and Water"],
    films: ["Desert Screen"],
    hotel: ["The Pearl Hotel"],
    shop: ["Souk Online"],
  },
};
