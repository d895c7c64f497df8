"""The files of a small made-up region that the tests start from."""

GOOD = """id,name,kind,population,latitude,longitude,area_km2,budget,parent
c1,Lake County,county,60000,44.5,3.5,900,,
t1,Ashford,city,21000,44.4,3.4,30,1000000,c1
t2,Millbrook,town,9000,44.6,3.5,20,,c1
t3,Oakdale,village,400,44.55,3.7,,,c1
"""
SIGNED = """service,members,form,mode,since,lead
library,c1;t1;t2,joint_agency,joint_production,2001,c1
fleet,t1;t2,contract,provider_client,2019Q3,t1
fleet,t2;t3,mou,mutual_aid,,
"""
FACTS = """title = "Lake region"
currency = "EUR"
spending_per_head = 2500
prior_projects = [["t2", "t1"]]
leader_ties = [["t3", "t1"]]
sources = ["made up for the tests"]
"""
