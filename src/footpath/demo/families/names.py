"""Names to choose from. Put together by chance, they are nobody’s."""


def _listed(names: str) -> tuple[str, ...]:
    return tuple(names.split())


GIRLS = _listed(
    """
    Aaliyah Abena Aisling Alicja Amara Amelie Anouk Asha Beatrix Blessing Bronwen Carys Chidera Cleo Daria Delphi
    Dilys Efua Elowen Esme Farida Fern Freya Gwen Hafsa Halina Hana Hebe Ifeoma Imani Ines Isla Jaya Jolie Kalila
    Keira Kezia Lana Leila Lowri Lydia Mabel Marta Meena Mercy Mina Nadira Naomi Nell Neve Nia Noor Olive Oluchi
    Orla Parveen Peggy Phoebe Priti Queenie Rania Renee Rhian Robyn Rosa Saba Safiya Shanice Sienna Sunita Tabitha
    Talia Tanya Temi Thea Tilly Una Valentina Wanda Willow Xanthe Yasmin Zainab Zofia
    """
)
BOYS = _listed(
    """
    Aarav Abel Adeyinka Albie Aleks Amos Anwar Archie Arjun Barnaby Bartek Caleb Callum Cian Cillian Daoud Davey
    Dylan Ebo Eddie Emeka Emrys Ezra Farhan Fergus Finn Gabriel Gethin Hamza Harri Hassan Idris Ifan Ishaan Iwan
    Jago Jakub Jamal Jayden Jem Jonah Josiah Kamil Kieran Kofi Kwame Lachlan Lennon Levi Luca Malachi Mason
    Mateusz Micah Milo Nico Noah Obi Olek Omari Oscar Owain Piotr Rafferty Rashid Reuben Rhys Rocco Rohan Rory
    Samson Seb Shay Silas Tariq Teddy Tobi Tomasz Uche Viktor Wilf Yusuf Zac Zubair
    """
)
WOMEN = _listed(
    """
    Adaeze Agnieszka Alison Amina Angela Anjali Becky Bernie Bethan Carly Catrin Chantelle Chloe Danielle Dawn
    Donna Edyta Emma Farah Fatou Gemma Georgina Grainne Hayley Heather Ivana Jade Jodie Justyna Karen Kayleigh
    Kelly Kim Laila Laura Leanne Lorraine Magda Mandy Maryam Michelle Monique Natalie Ngozi Nicola Paula Rachel
    Rebecca Rukhsana Sadie Samina Sarah Shelley Sinead Stacey Sumaya Tara Tracy Vanessa Yetunde Zara
    """
)
MEN = _listed(
    """
    Adam Ahmed Alan Andrzej Anthony Ashley Ben Bilal Brendan Carl Chris Connor Craig Damian Darren David Delroy
    Dominik Emmanuel Farid Femi Gareth Gavin Gethin Grzegorz Hakim Ian Imran Jason Jermaine Joe Karl Keith Kevin
    Kwaku Lee Liam Marlon Martin Michal Mohammed Nathan Neil Nuno Paul Pawel Pete Raj Ricky Robert Ryan Sanjay
    Sean Simon Stefan Stuart Tunde Vikram Wayne Wojtek Yannick
    """
)
FAMILIES = _listed(
    """
    Abara Ackroyd Adomako Ahmad Akande Aldous Amankwah Arkwright Asante Aydin Bakare Balogun Barraclough Bhatt
    Bialek Birtles Boateng Brightwell Broadbent Cairney Calloway Capaldi Chaudhry Chilcott Cieslak Clegg Coombes
    Crabtree Cwik Dabrowski Dalziel Danso Darlow Denholm Dhillon Diallo Doherty Dubois Duckett Eaves Ekwueme
    Elsworth Entwistle Eze Fairhurst Farouk Fawcett Ferreira Flockhart Foulkes Galloway Garside Gill Gorecki
    Gosling Greenhalgh Gwilliam Haddad Halloran Hardacre Haworth Heald Hirst Holroyd Hussain Hutchings Ibekwe
    Idowu Illingworth Iqbal Jagger Jankowski Jessop Joshi Kaczmarek Kamara Kearney Kettlewell Khalid Kilbride
    Kowalczyk Kumar Laidlaw Lasota Leadbeater Lightfoot Loughran Lowther Lubanga Maguire Majewski Makinde Malik
    Marwood Mbeki Mensah Merrick Micklethwaite Mistry Mulvaney Murgatroyd Nadeem Nettleton Nwosu Oakden Obuya
    Okafor Olszewski Ormerod Osman Otieno Padgett Pathak Pickersgill Plumtree Pomfret Postlethwaite Quansah
    Quigley Rafiq Raistrick Ramsbottom Rashford Redfearn Rehman Rowbotham Rudnicki Saddler Sagoe Sandhu Sarpong
    Scargill Seddon Sengupta Shackleton Sharples Siddiqui Skelton Solanki Sowerby Sproston Stancliffe Sugden
    Szymanski Tattersall Teale Thackray Threlfall Toure Tranter Turay Udoh Umeh Usman Varley Verma Wadsworth
    Walecki Wardle Whitwam Widdop Winterbottom Wojcik Woolnough Wrigglesworth Yamba Yates Yilmaz Zaman Zielonka
    """
)
ETHNICITIES = (
    ("WBRI", "White British", 58), ("WOTH", "White, from elsewhere in Europe", 8), ("WIRI", "White Irish", 2),
    ("WROM", "Gypsy or Roma", 2), ("MWBC", "White and Black Caribbean", 5), ("MWAS", "White and Asian", 4),
    ("MOTH", "Mixed", 3), ("APKN", "Pakistani", 6), ("AIND", "Indian", 3), ("ABAN", "Bangladeshi", 2),
    ("BAFR", "Black African", 5), ("BCRB", "Black Caribbean", 2),
)  # fmt: skip
"""A code of the census, plain words, and out of how many hundred."""
