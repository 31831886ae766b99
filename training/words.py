"""Word lists that several tasks share."""

DAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
}

WORDS = """
STRAWBERRY BANANA APPLE ORANGE LEMON CHERRY TOMATO POTATO CARROT ONION PEPPER BUTTER CHEESE BREAD COFFEE SUGAR HONEY
MODEL TOKEN LAYER MATRIX VECTOR NUMBER LETTER WORD PHRASE TEACHER STUDENT MIRROR WINDOW TABLE CHAIR GARDEN FLOWER TREE
RIVER MOUNTAIN OCEAN ISLAND FOREST DESERT CLOUD STORM THUNDER WINTER SUMMER SPRING AUTUMN MORNING EVENING NIGHT SUN MOON
STAR PLANET GALAXY ROCKET PLANE TRAIN BICYCLE CAR TRUCK BOAT SHIP CAT DOG HORSE MOUSE RABBIT TIGER LION MONKEY ELEPHANT
PARROT EAGLE SALMON KITCHEN BEDROOM LIBRARY SCHOOL OFFICE MARKET STREET BRIDGE CASTLE CHURCH MUSEUM MUSIC GUITAR PIANO
VIOLIN DRUM SONG DANCE PAINT PENCIL PAPER BOOK STORY POEM LANGUAGE ENGLISH FRENCH FRANCE PARIS LONDON BERLIN MADRID ROME
COMPUTER KEYBOARD SCREEN MEMORY PROCESSOR SPEED POWER LIGHT SOUND COLOR YELLOW PURPLE GREEN BLUE BLACK WHITE SILVER GOLDEN
MISSISSIPPI BALLOON BUBBLE COMMITTEE ADDRESS SUCCESS HAPPY LITTLE PUZZLE COOKIE ZEBRA HELLO WORLD TRIPTYCH OPENAI PYTHON
MAISON CHEVAL FLEUR JARDIN SOLEIL LUNE ETOILE VOITURE BATEAU CHANSON LIVRE ECOLE FROMAGE CITRON FRAISE POMME CERISE CHAT
""".split()

# Country, capital, then the French country with its article after "capitale", and the French name of the city.
_CAPITALS = """
France|Paris|de la France|Paris
Germany|Berlin|de l'Allemagne|Berlin
Italy|Rome|de l'Italie|Rome
Spain|Madrid|de l'Espagne|Madrid
Portugal|Lisbon|du Portugal|Lisbonne
Belgium|Brussels|de la Belgique|Bruxelles
Switzerland|Bern|de la Suisse|Berne
Austria|Vienna|de l'Autriche|Vienne
Poland|Warsaw|de la Pologne|Varsovie
Greece|Athens|de la Grèce|Athènes
Sweden|Stockholm|de la Suède|Stockholm
Norway|Oslo|de la Norvège|Oslo
Denmark|Copenhagen|du Danemark|Copenhague
Finland|Helsinki|de la Finlande|Helsinki
Ireland|Dublin|de l'Irlande|Dublin
Iceland|Reykjavik|de l'Islande|Reykjavik
Hungary|Budapest|de la Hongrie|Budapest
Romania|Bucharest|de la Roumanie|Bucarest
Bulgaria|Sofia|de la Bulgarie|Sofia
Croatia|Zagreb|de la Croatie|Zagreb
Serbia|Belgrade|de la Serbie|Belgrade
Ukraine|Kyiv|de l'Ukraine|Kyiv
Russia|Moscow|de la Russie|Moscou
Turkey|Ankara|de la Turquie|Ankara
Egypt|Cairo|de l'Égypte|Le Caire
Morocco|Rabat|du Maroc|Rabat
Algeria|Algiers|de l'Algérie|Alger
Tunisia|Tunis|de la Tunisie|Tunis
Senegal|Dakar|du Sénégal|Dakar
Kenya|Nairobi|du Kenya|Nairobi
Nigeria|Abuja|du Nigeria|Abuja
Ghana|Accra|du Ghana|Accra
Ethiopia|Addis Ababa|de l'Éthiopie|Addis-Abeba
Japan|Tokyo|du Japon|Tokyo
China|Beijing|de la Chine|Pékin
India|New Delhi|de l'Inde|New Delhi
Thailand|Bangkok|de la Thaïlande|Bangkok
Vietnam|Hanoi|du Vietnam|Hanoï
Indonesia|Jakarta|de l'Indonésie|Jakarta
South Korea|Seoul|de la Corée du Sud|Séoul
Mongolia|Ulaanbaatar|de la Mongolie|Oulan-Bator
Nepal|Kathmandu|du Népal|Katmandou
Iran|Tehran|de l'Iran|Téhéran
Iraq|Baghdad|de l'Irak|Bagdad
Lebanon|Beirut|du Liban|Beyrouth
Canada|Ottawa|du Canada|Ottawa
Mexico|Mexico City|du Mexique|Mexico
Cuba|Havana|de Cuba|La Havane
Peru|Lima|du Pérou|Lima
Chile|Santiago|du Chili|Santiago
Argentina|Buenos Aires|de l'Argentine|Buenos Aires
Brazil|Brasilia|du Brésil|Brasilia
Colombia|Bogota|de la Colombie|Bogota
Uruguay|Montevideo|de l'Uruguay|Montevideo
Australia|Canberra|de l'Australie|Canberra
New Zealand|Wellington|de la Nouvelle-Zélande|Wellington
"""
CAPITALS = [tuple(line.split("|")) for line in _CAPITALS.strip().splitlines()]

NAMES = """
Anna Paul Marie Lucas Emma Hugo Alice Louis Clara Jules Sarah Thomas Laura Martin Julia David Sofia Simon Nina Oscar Eva
Victor Lena Robert Olga Peter Rosa Felix Iris Max Zoe Leo Mila Adam Nora Samuel Helen Arthur Diana George Carla Henry
Irene Frank Ruth Bruno Agnes Karl Vera Walter Tina Ivan Ella Marco Lucie Denis Paula Andre Monica Kevin
""".split()
